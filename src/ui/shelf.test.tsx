import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthsOf } from './gallery/months.ts'
import { renderPart } from './html.ts'
import { BigShelf, Shelf, shelfSentence, shelfWords } from './shelf.tsx'

const shelf = (word: string, ended = false) => renderPart(<Shelf months={monthsOf(word)} ended={ended} label="x" />)

test('ten months are 81 by 22 and drawn to the pixel', () => {
  assert.equal(
    shelf('wwlpaaaaaa'),
    '<svg class="shelf" viewBox="0 0 81 22" width="81" height="22" role="img" aria-label="x"><path fill-rule="evenodd" d="' +
      'M11 5h5V20h-5zM11 8h5v1h-5zM17 7h5V20h-5zM17 10h5v1h-5zM23 13h5V20h-5zM29 16h5v1.5h-5zM29 18.5h5V20h-5z' +
      'M37 18h1v2h-1zM43 18h1v2h-1zM49 18h1v2h-1zM55 18h1v2h-1zM61 18h1v2h-1zM67 18h1v2h-1z' +
      'M6 2h3v18H0Q5 17 6 9zM75 2h-3v18h9Q76 17 75 9zM0 20h81v1H0z"></path></svg>',
  )
})

test('its width follows the number of months', () => {
  const widths = ['a', 'aaaa', 'aaaaaaaaaa', 'aaaaaaaaaaaa'].map(
    (word) => /viewBox="0 0 (\d+) 22"/.exec(shelf(word))?.[1],
  )
  assert.deepEqual(widths, ['27', '45', '81', '93'])
})

test('no answer is an outline, a month nobody asked about is a gap', () => {
  assert.match(shelf('un'), /<path class="o" d="M17.5 7.5h4V20h-4z">/)
  assert.match(shelf('un'), /evenodd" d="M6 2h3/)
})

test('bookends of an ended pair are outlines', () => {
  assert.match(shelf('wlaaaaaaaa', true), /d="[^"]*M67 18h1v2h-1zM0 20h81v1H0z"/)
  assert.match(shelf('wl', true), /class="o" d="M6.5 2.5h2V20H1Q5.5 17 6.5 9zM26.5 2.5h-2V20h7.5Q27.5 17 26.5 9z"/)
})

test('the triangle stands in the free space, late in the year outside', () => {
  assert.match(shelf('wwlNaaaaaa'), /<path class="hot" d="M42 3l5 9H37z">/)
  assert.match(shelf('wwlwwwwwwN'), /viewBox="0 0 93 22".*<path class="hot" d="M88 3l5 9H83z">/)
  const byProp = renderPart(<Shelf months={monthsOf('waaa')} ticket label="x" />)
  assert.match(byProp, /<path class="hot" d="M24 3l5 9H19z">/)
  assert.doesNotMatch(shelf('wwwwaaaaaa'), /hot/)
})

test('the sentence joins equal months and leaves out those to come', () => {
  assert.equal(
    shelfSentence(monthsOf('wwlnaaaaaa')),
    'October to November in touch, December a little, January asked, no sign',
  )
  assert.equal(shelfSentence(monthsOf('uwpp')), 'October not asked, November in touch, December to January paused')
  assert.equal(shelfSentence(monthsOf('wNaa')), 'October in touch, November asked, no sign, ticket open')
  assert.equal(shelfSentence(monthsOf('aaaa')), '4 months to come')
  assert.equal(shelfSentence(monthsOf('a')), 'one month to come')
})

test('counted, each month has its number of signs', () => {
  const months = monthsOf('wwlnnaaaaa')
  assert.equal(
    shelfSentence(months, shelfWords, true),
    'October in touch with 2 signs, November in touch with 3 signs, December a little with 1 sign, ' +
      'January to February asked, no sign',
  )
})

test('the sentence speaks the words it is given', () => {
  const words = {
    ...shelfWords,
    months: { Oct: 'octubre', Nov: 'noviembre' },
    range: (from: string, to: string) => `de ${from} a ${to}`,
    states: { ...shelfWords.states, well: 'en contacto' },
  }
  assert.equal(shelfSentence(monthsOf('wwaa'), words), 'de octubre a noviembre en contacto')
})

test('the large shelf of ten months is 360 by 126, one band a sign, the month of now in green', () => {
  const html = renderPart(<BigShelf months={monthsOf('wlaaaaaaaa')} now="Nov" label="x" />)
  assert.match(html, /^<svg class="big" viewBox="0 0 360 126" width="40rem" role="img" aria-label="x">/)
  assert.match(html, /<rect x="35" y="18" width="28" height="86">.*?<path class="band" d="M35 26h28v2h-28z">/)
  assert.equal(html.match(/class="band" d="M35 /g)?.length, 2)
  assert.match(html, /<rect class="now" x="64" y="60" width="28" height="44">/)
  assert.match(html, /<text x="78" y="121" text-anchor="middle" font-weight="700" class="m">Nov</)
  assert.match(html, /<path d="M106 98h2v6h-2z"><\/path><text x="107" y="121" text-anchor="middle" class="m t2">Dec</)
})

test('the large shelf: other lengths, outline, ticket, now by place, ended', () => {
  const html = renderPart(<BigShelf months={monthsOf('pNuw')} now={3} ended label="x" />)
  assert.match(html, /viewBox="0 0 186 126" width="20.67rem"/)
  assert.match(html, /<path class="end o" d="M20 8h12v96H0Q18 92 20 50zM166 8h-12v96h32Q168 92 166 50z">/)
  assert.match(html, /<path d="M35 80h28v11h-28zM35 92.5h28v11.5h-28z">/)
  assert.match(html, /<rect class="o" x="65" y="25" width="26" height="78" stroke-width="1.5">/)
  assert.match(html, /<path class="hot" d="M78 11l6 10h-12z">/)
  assert.match(html, /<rect class="now" x="122"/)
})

test('many signs in a month still fit into their book', () => {
  const months = [{ name: 'Oct', state: 'little' as const, signs: 60 }]
  const html = renderPart(<BigShelf months={months} label="x" />)
  const lowest = Math.max(...[...html.matchAll(/class="band" d="M35 (\d+)/g)].map((found) => Number(found[1])))
  assert.ok(lowest > 60 && lowest <= 100, `lowest band at ${lowest}`)
})

test('names are text, whatever they contain', () => {
  const html = renderPart(
    <BigShelf months={monthsOf('w')} names={['<b>Ana</b>', 'Søren “Ø” & Co']} label={'"><script>'} />,
  )
  assert.match(html, /<bdi class="pair">&lt;b>Ana&lt;\/b><\/bdi>/)
  assert.match(html, /Søren “Ø” &amp; Co/)
  assert.match(html, /aria-label="&quot;>&lt;script>"/)
})
