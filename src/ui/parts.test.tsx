import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderPart } from './html.ts'
import {
  Checklist,
  Empty,
  Facts,
  Filter,
  Log,
  Pager,
  TaskList,
  Toast,
  Todo,
  TodoItem,
  Unbroken,
  Year,
} from './parts.tsx'
import { Tag } from './tags.tsx'
import type { YearMonth } from './year.tsx'

const months = (n: number): YearMonth[] =>
  Array.from({ length: n }, (_, place) => ({
    short: `M${place}`,
    long: `Month ${place}`,
    state: place === 0 ? 'past' : place === 1 ? 'now' : 'next',
  }))

test('a year of four months and one of ten', () => {
  assert.equal(
    renderPart(<Year months={months(4)} />),
    '<ol class="year" data-n="4"><li class="past"><abbr title="Month 0">M0</abbr></li>' +
      '<li class="now" aria-current="date"><abbr title="Month 1">M1</abbr></li>' +
      '<li class="next"><abbr title="Month 2">M2</abbr></li><li class="next"><abbr title="Month 3">M3</abbr></li></ol>',
  )
  const ten = renderPart(<Year months={months(10)} ahead={[['Jan 31', 'last day for new pairs']]} />)
  assert.match(ten, /data-n="10"/)
  assert.equal(ten.match(/<li/g)?.length, 10)
  assert.ok(ten.endsWith('<p class="ahead"><span><b>Jan 31</b> last day for new pairs</span></p>'))
  assert.doesNotMatch(ten, /style=/)
})

test('facts leave out what is not known', () => {
  assert.equal(
    renderPart(
      <Facts
        rows={[
          ['Role', 'Mentor'],
          ['Phone', null],
          ['Places', 0],
        ]}
      />,
    ),
    '<dl class="facts"><div><dt>Role</dt><dd>Mentor</dd></div><div><dt>Places</dt><dd>0</dd></div></dl>',
  )
})

test('a tag is a shape and a word', () => {
  assert.equal(
    renderPart(
      <Tag shape="triangle" hot>
        Went silent
      </Tag>,
    ),
    '<span class="tag hot"><svg viewBox="0 0 10 10" aria-hidden="true"><path d="M5 0l5 9.5H0z" stroke="none"></path></svg>' +
      '<span>Went silent</span></span>',
  )
})

test('the pager keeps the filter and knows its ends', () => {
  const pager = (page: number, total: number) =>
    renderPart(<Pager page={page} size={18} total={total} url="/pairs?state=silent&page=9" />)
  assert.equal(pager(1, 18), '')
  assert.match(
    pager(1, 48),
    /^<nav[^>]*><span>Rows 1 to 18 of 48<\/span><a[^>]*href="\/pairs\?state=silent&amp;page=2">Next 18</,
  )
  assert.match(pager(2, 48), /rel="prev" href="\/pairs\?state=silent">Previous 18<.*page=3">Next 12</)
  assert.doesNotMatch(pager(3, 48), /rel="next"/)
})

test('a filter says its counts, zero too', () => {
  const options = [
    { href: '?', label: 'All', count: 48, current: true },
    { href: '?state=ended', label: 'Ended', count: 0 },
  ]
  assert.equal(
    renderPart(<Filter label="Show" options={options} />),
    '<nav class="filter" aria-label="Show"><a href="?" aria-current="true">All 48</a><a href="?state=ended">Ended 0</a></nav>',
  )
})

test('a task of work: a form where something is sent, none where it is only a link', () => {
  const sent = renderPart(<TodoItem tag="t" title="Title" post="/nudges" action={<button type="submit">Ask</button>} />)
  assert.match(sent, /<form class="do" method="post" action="\/nudges"><button type="submit">Ask<\/button> <\/form>/)
  assert.match(
    renderPart(<TodoItem tag="t" title="T" link={{ href: '/4', label: 'See' }} />),
    /<div class="do"> <a class="link small" href="\/4">See</,
  )
})

test('hostile names stay text in every part', () => {
  const name = '<img src=x onerror=alert(1)>'
  const html = [
    <Facts rows={[[name, name]]} />,
    <Log rows={[{ at: `"${name}`, when: name, text: name }]} />,
    <Checklist items={[{ shape: 'tick', text: name }]} />,
    <TaskList items={[{ label: name, href: `"${name}`, tag: name, note: name }]} />,
    <Toast tag={name}>{name}</Toast>,
    <Empty>{name}</Empty>,
    <Filter label={`"${name}`} options={[{ href: `"${name}`, label: name }]} />,
    <Todo>
      <TodoItem tag={name} title={name} text={name} whose={name} link={{ href: `"${name}`, label: name }} />
    </Todo>,
  ].map((part) => renderPart(part))
  for (const part of html) {
    // inside a quoted attribute a bare < is harmless; as an element it is not
    assert.doesNotMatch(part.replace(/="[^"]*"/g, ''), /<img/)
    assert.match(part, /&lt;img src=x/)
  }
})

test('a year or a day in a text stays on one line; other hyphens are as they were', () => {
  assert.equal(
    renderPart(<Unbroken text="2026–27, then 2027-06-30 & more" />),
    '<span class="nowrap">2026–27</span>, then <span class="nowrap">2027-06-30</span> &amp; more',
  )
  assert.equal(renderPart(<Unbroken text="Co-chair, 48 pairs of 3 -" />), 'Co-chair, 48 pairs of 3 -')
})
