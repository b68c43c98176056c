import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Button, Check, ErrorSummary, Field, Hidden, Radios } from './controls.tsx'
import { renderPart } from './html.ts'

test('buttons', () => {
  assert.equal(
    renderPart(
      <Button first name="when" value="week">
        We talked this week
      </Button>,
    ),
    '<button class="btn first" type="submit" name="when" value="week">We talked this week</button>',
  )
  assert.equal(renderPart(<Button href="/apply">Apply</Button>), '<a class="btn" href="/apply">Apply</a>')
  assert.match(renderPart(<Button plain>Undo</Button>), /^<button class="btn plain link" type="submit">/)
})

test('a button that cannot be pressed yet sends nothing and says why', () => {
  const html = renderPart(
    <Button first id="publish" disabled="Two points are open.">
      Publish 48 pairs
    </Button>,
  )
  assert.equal(
    html,
    '<button class="btn first" type="button" id="publish" aria-disabled="true" aria-describedby="why-publish">' +
      'Publish 48 pairs</button><span class="small quiet" id="why-publish">Two points are open.</span>',
  )
})

test('a field: label, hint, error, control, tied together', () => {
  assert.equal(
    renderPart(
      <Field
        id="e3"
        label="Employer"
        hint="As on a letter"
        error="Enter the employer"
        width="w20"
        value={'"O’Brien" <b>'}
      />,
    ),
    '<div class="field bad"><label for="e3">Employer</label><p class="hint" id="h-e3">As on a letter</p>' +
      '<p class="err" id="e-e3"><span class="vh">Error: </span>Enter the employer</p>' +
      '<input id="e3" name="e3" class="in w20" aria-invalid="true" aria-describedby="h-e3 e-e3" type="text" ' +
      'value="&quot;O’Brien&quot; &lt;b>"/></div>',
  )
})

test('a text area keeps its lines, a select its choice', () => {
  const area = renderPart(<Field id="n" label="Note" rows={3} value={'\nfirst </textarea><script>'} />)
  assert.match(area, /rows="3">\n\nfirst &lt;\/textarea>&lt;script><\/textarea>/)
  const options = [
    { value: '1', label: 'January' },
    { value: '2', label: 'February' },
  ]
  const chosen = renderPart(<Field id="m" label="Month" options={options} value="2" />)
  assert.match(chosen, /<option value="1">January<\/option><option value="2" selected>February</)
  assert.doesNotMatch(chosen, /Choose/)
  assert.match(renderPart(<Field id="m" label="Month" options={options} />), /<option value>Choose<\/option>/)
})

test('the summary of errors takes the focus and leads to the fields; without errors it is not there', () => {
  const html = renderPart(<ErrorSummary errors={[{ field: 'e3', text: 'Enter the employer' }]} />)
  assert.match(html, /^<div class="errors" role="alert" tabindex="-1" autofocus aria-labelledby="to-fix">/)
  assert.match(html, /<h2 id="to-fix">One thing to fix on this page<\/h2>/)
  assert.match(html, /<a class="link" href="#e3">Enter the employer<\/a>/)
  assert.equal(renderPart(<ErrorSummary errors={[]} />), '')
})

test('radios: the first one has the name as its id, so that an error leads to it', () => {
  const options = [
    { value: 'well', label: 'In touch', hint: 'we talked or wrote' },
    { value: 'none', label: 'Not at all' },
  ]
  const html = renderPart(
    <Radios name="a" heading legend="Were you in touch?" error="Choose one" options={options} value="none" />,
  )
  assert.match(
    html,
    /^<fieldset class="stack bad" aria-describedby="e-a"><legend><h1>Were you in touch\?<\/h1><\/legend>/,
  )
  assert.match(html, /<input type="radio" id="a" name="a" value="well"\/>/)
  assert.match(html, /<input type="radio" id="a-2" name="a" value="none" checked\/>/)
  assert.match(html, /class="checkset"/)
  const drawn = options.map((option) => ({ ...option, drawing: <svg aria-hidden="true" /> }))
  assert.match(renderPart(<Radios name="a" legend="?" options={drawn} />), /class="pick"/)
})

test('a box to tick and a hidden value', () => {
  assert.equal(
    renderPart(<Check id="c3" label="I still hold it" checked />),
    '<div class="field"><label class="check" for="c3"><input type="checkbox" id="c3" name="c3" value="yes" checked/>' +
      '<span>I still hold it</span></label></div>',
  )
  assert.equal(renderPart(<Hidden name="token" value={'"x'} />), '<input type="hidden" name="token" value="&quot;x"/>')
})
