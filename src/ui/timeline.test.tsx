import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderPart } from './html.ts'
import { Timeline, type TimelineProps } from './timeline.tsx'

const props: TimelineProps = {
  from: '2026-10-01',
  to: '2027-01-20',
  today: '2027-01-15',
  label: 'Signs of life',
  lanes: [
    { name: 'Rosa', marks: [{ at: '2026-10-02', shape: 'sign', label: 'written' }] },
    { name: 'Wei', marks: [{ at: '2026-11-04', shape: 'half', label: 'a little' }] },
  ],
}
const draw = (more: Partial<TimelineProps> = {}) => renderPart(<Timeline {...props} {...more} />)

test('days are spread evenly, months begin where they begin', () => {
  const html = draw()
  // 92 of names, then 11, then 626 units for 111 days
  assert.match(html, /<path d="M103 14V94"><\/path><path d="M277.8 14V94"><\/path><path d="M447 14V94">/)
  assert.deepEqual(
    [...html.matchAll(/class="t2">(\w+)</g)].map(([, name]) => name),
    ['October', 'November', 'December', 'January'],
  )
  assert.match(html, /<circle class="mark" cx="108.6" cy="34" r="7"><title>written<\/title>/)
  assert.match(html, /viewBox="0 0 760 120" role="img" aria-label="Signs of life"/)
  assert.match(html, /<path class="o today" d="M700.8 8V94">/)
})

test('a long range shows short months, a range that begins late in a month skips it', () => {
  const html = draw({ from: '2026-09-25', to: '2027-07-31', lang: 'es' })
  const found = [...html.matchAll(/class="t2">([^<]+)</g)].map(([, name]) => name)
  assert.equal(found.length, 10)
  assert.equal(found[0], 'oct')
})

test('two marks on one day step aside, the day stays', () => {
  const marks = (['mail', 'help', 'sign'] as const).map((shape) => ({ at: '2026-12-01', shape, label: shape }))
  const html = draw({ lanes: [{ name: 'Committee', marks }] })
  assert.match(html, /class="mark o" d="M441 29.5h12/)
  assert.match(html, /class="mark hot" d="M447 12l9 16h-18z"/)
  assert.match(html, /cx="447" cy="47"/)
})

test('silence is drawn to today with its words; too short a line, words below', () => {
  const note = { lane: 'Wei', from: '2026-11-04', text: 'no sign since November 4' }
  assert.match(
    draw({ note }),
    /<path d="M306.7 74H696.8" stroke-dasharray="2 4" class="o">.*y="67"[^>]*text-anchor="middle">no sign/,
  )
  assert.match(
    draw({ note: { ...note, lane: 1, from: '2027-01-10' } }),
    /x="696.8" y="91"[^>]*text-anchor="end">no sign/,
  )
  assert.doesNotMatch(draw({ note: { ...note, lane: 'Nobody' } }), /no sign/)
})

test('names are text, and shortened where they would run into the drawing', () => {
  const html = draw({ lanes: [{ name: '<b>Maximiliana-Konstantina Featherstonehaugh</b>', marks: [] }] })
  assert.match(html, /<text x="0" y="38" font-size="13">&lt;b>Maximiliana-Konsta[^<]*…<\/text>/)
})
