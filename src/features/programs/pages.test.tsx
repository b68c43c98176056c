import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { VNode } from 'preact'
import { renderPart } from '#ui/html.ts'
import { edit, program, programFiles, read } from '#test/programs.ts'
import { calendarOf } from './decide.ts'
import type { Definition } from './model.ts'
import { programPage } from './pages.tsx'

describe('the public page of a program', async () => {
  const nmrt = await program('nmrt-career-mentoring')
  const museum = await program('example-museum-educators')

  it('answers who, when, how much and whom to ask, on one page (R1)', () => {
    const text = textOf(nmrt, '2026-09-02T12:00:00.000Z')
    for (const said of [
      'Ten months with somebody who has been there',
      'for 6 months to 5 years on October 1, 2026',
      'for at least 5 years on October 1, 2026',
      'October 1, 2026 to July 31, 2027',
      'at least twice a month, by email or phone',
      'ALA membership is required by October 1, 2026. NMRT membership is encouraged',
      'Conference attendance is not required.',
      'This is not a job search program.',
      'Every pair has a committee contact of its own',
      'July Looking back, going on',
      'mentoring@example.org',
    ])
      assert.ok(text.includes(said), said)
    assert.equal(
      programPage({ definition: nmrt, calendar: calendarOf(nmrt), now: '2026-09-02T12:00:00.000Z' }).title,
      'NMRT Career Mentoring Program, 2026–27',
    )
  })

  const phases = [
    [
      '2026-07-15T12:00:00.000Z',
      'Applications open on August 1, 2026 They close on Monday, September 21, 2026',
      'Tell me when applications open',
    ],
    [
      '2026-09-02T12:00:00.000Z',
      'Applications are open 19 days left. They close on Monday, September 21, 2026, at 11:59 pm, Central time (Chicago).',
      'Apply for 2026–27',
    ],
    ['2026-09-20T04:59:59.000Z', 'Applications are open 2 days left.', 'Apply for 2026–27'],
    ['2026-09-21T04:59:59.000Z', 'Applications are open One day left.', 'Apply for 2026–27'],
    ['2026-09-22T04:59:59.000Z', 'Applications are open Today is the last day.', 'Apply for 2026–27'],
    [
      '2026-09-22T05:00:00.000Z',
      'Applications closed on September 21, 2026 Pairs are announced on October 1, 2026. A late application goes on a list of its own',
      'Send a late application',
    ],
    [
      '2027-01-15T15:00:00.000Z',
      'Under way: month 4 of 10 The next call opens on August 1, 2027.',
      'Tell me when applications open',
    ],
    [
      '2027-08-01T05:00:00.000Z',
      'This cycle is over The next call opens on August 1, 2027.',
      'Tell me when applications open',
    ],
  ] as const
  for (const [now, state, action] of phases)
    it(`says where the cycle stands at ${now}`, () => {
      const html = htmlOf(nmrt, now)
      assert.ok(textOf(nmrt, now).includes(state), textOf(nmrt, now).slice(0, 700))
      assert.deepEqual(
        [...html.matchAll(/<a class="btn first"[^>]*>([^<]*)</g)].map((button) => button[1]),
        [action],
      )
    })

  it('does not say that the next call opens on a day that is over', async () => {
    const definition = await program('nmrt-career-mentoring')
    assert.ok(textOf(definition, '2027-08-02T04:59:59.000Z').includes('The next call opens on August 1, 2027.'))
    assert.ok(textOf(definition, '2027-08-02T05:00:00.000Z').includes('The day of the next call is not set yet.'))
  })

  it('says so when the next call has no day yet', async () => {
    const files = edit(await programFiles('nmrt-career-mentoring'), 'program.yaml', '  nextOpen: 2027-08-01\n', '')
    assert.ok(textOf(read(files), '2027-01-15T15:00:00.000Z').includes('The day of the next call is not set yet.'))
  })

  it('refuses late applications where the program does', async () => {
    const files = edit(await programFiles('nmrt-career-mentoring'), 'program.yaml', 'late: late_list', 'late: refuse')
    const html = htmlOf(read(files), '2026-09-25T12:00:00.000Z')
    assert.ok(html.includes('Tell me when applications open'))
    assert.ok(!html.includes('late application'))
  })

  it('lists the topics that are left when the end moves (R2)', async () => {
    const files = edit(
      await programFiles('nmrt-career-mentoring'),
      'program.yaml',
      'end: 2027-07-31',
      'end: 2027-06-30',
    )
    const text = textOf(read(files), '2026-09-02T12:00:00.000Z')
    assert.ok(text.includes('Nine topics, if you want them'))
    assert.ok(text.includes('Jun 30 the program ends'))
    assert.doesNotMatch(text, /July|\bJul\b|Looking back/)
  })

  it('is another page for another program', () => {
    const text = textOf(museum, '2026-12-20T12:00:00.000Z')
    assert.ok(text.includes('Four topics, if you want them'))
    assert.ok(text.includes('You write first.'))
    assert.ok(text.includes('at 11:59 pm, Atlantic time (Halifax).'))
    assert.doesNotMatch(text, /ALA|librar|twice/)
  })

  it('makes links of what a browser may follow, and text of the rest', async () => {
    const files = edit(
      await programFiles('nmrt-career-mentoring'),
      'program.yaml',
      'cost: None.',
      'cost: "[a](javascript:alert(1)) <b>[b](https://example.org/fees)"',
    )
    const html = htmlOf(read(files), '2026-09-02T12:00:00.000Z')
    assert.ok(!html.includes('href="javascript'))
    assert.ok(html.includes('&lt;b><a href="https://example.org/fees">b</a>'))
  })
})

function htmlOf(definition: Definition, now: string): string {
  const { body } = programPage({ definition, calendar: calendarOf(definition), now })
  return renderPart(body as VNode)
}

/** What a reader reads, spaces folded; the drawing left out. */
function textOf(definition: Definition, now: string): string {
  const html = htmlOf(definition, now).replace(/<svg.*?<\/svg>/gs, '')
  const spaced = html.replace(/<\/?(p|li|div|dt|dd|h1|h2|section|br|ol|ul|span)\b[^>]*>/g, ' ')
  return spaced
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1')
}
