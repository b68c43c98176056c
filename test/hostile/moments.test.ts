// Forms that stand on their pages at one moment of the year only.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import type { Instant } from '#kit/dates.ts'
import { early as september, reviewing } from '#test/review.ts'
import { announced, linkOf } from '#test/web/confirming.ts'
import { ask, confirm, early, later, publishing, run, web } from '#test/web/publishing.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'
import { throwAt } from './every.ts'
import { type Found, formsFrom, type Start } from './found.ts'
import { moments } from './lists.ts'
import { stageOver } from './taken-back.ts'
import { form } from './typed.ts'

type Moment = {
  list: readonly string[]
  starts: readonly Start[]
  more?: readonly Found[]
  below: RegExp
  now: Instant
}

async function throwsAt(t: TestContext, on: Web, { list, starts, more = [], below, now }: Moment) {
  const people = [...new Set(starts.map(({ who }) => who))].filter((who) => who !== 'nobody')
  const stage = await stageOver(on.database, now, people)
  const forms = [...(await formsFrom(stage, starts, below)), ...more]
  for (const address of list) {
    const fitting = forms.filter((one) => one.address === address && one.typed.length + one.chosen.length > 0)
    assert.ok(fitting.length > 0, `no form for ${address} was found`)
    for (const form of fitting) {
      const sum = await throwAt({ stage, database: on.database, forms, readers: [] }, form)
      t.diagnostic(`${address}: ${JSON.stringify(sum)}`)
    }
  }
}

test('in September, while applications are read', async (t) => {
  const on = await reviewing()
  try {
    await on.reset()
    await on.post('/app-tala/ask', { words: 'Which library is it?', shelf: 'open' })
    const decision = await on.inHouse(({ tx }) =>
      tx
        .selectFrom('decision')
        .select('decision_id')
        .where('application_id', '=', 'app-tala')
        .executeTakeFirstOrThrow(),
    )
    await throwsAt(t, on.web, {
      list: moments.review,
      starts: [
        { who: 'noor', path: '/committee/review' },
        { who: 'nobody', path: `/answer/${keys.links.seal('answer', decision.decision_id)}` },
      ],
      below: /^\/committee\/review|^\/answer/,
      now: september,
    })
  } finally {
    await on.web.close()
  }
})

test('in January, while pairs are formed anew', async (t) => {
  const on = await webOf()
  try {
    await inAssociation(on.database, 'a1', async ({ tx }) => {
      await sql`update application set membership = 'verified', answers = answers
        || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb, 'capacity', 1)`.execute(tx)
      await sql`update application set state = 'withdrawn' where application_id in ('app-ana', 'app-lopez')`.execute(tx)
      await sql`update pair set state = 'ended', ended_on = '2027-01-10' where pair_id = 'pair-never'`.execute(tx)
    })
    const noor: Start = { who: 'noor', path: '/committee/repairs' }
    const { html } = await on.get(noor.path, { as: 'noor' })
    const step = [...html.matchAll(/name="step" value="([^"]+)"/g)].map(([, key]) => must(key, 'a key'))
    await throwsAt(t, on, { list: moments.draft, starts: [noor], below: /repairs/, now: evening })
    const here = must((await on.post(noor.path, { step }, { as: 'noor' })).location, 'the draft')
    await throwsAt(t, on, { list: moments.drafted, starts: [noor], below: /repairs/, now: evening })
    const asked = { mentee: 'app-alone', first: 'app-garcia', second: '', third: '', days: '3' }
    await on.post(`${here}/standby`, asked, { as: 'noor' })
    const { ask_id } = await inAssociation(on.database, 'a1', ({ tx }) =>
      tx.selectFrom('standby_ask').select('ask_id').executeTakeFirstOrThrow(),
    )
    await throwsAt(t, on, {
      list: moments.standby,
      starts: [noor, { who: 'nobody', path: `/standby/${keys.links.seal('standby', ask_id)}` }],
      below: /repairs|standby/,
      now: evening,
    })
  } finally {
    await on.close()
  }
})

test('while a year that runs already is taken over', async (t) => {
  const on = await webOf()
  try {
    await inAssociation(on.database, 'a1', async ({ tx }) => {
      for (const table of ['delivery', 'mail', 'sign', 'question', 'step', 'ticket', 'pair'] as const)
        await tx.deleteFrom(table).execute()
      await tx.updateTable('cycle').set({ published_at: null, announced_at: null }).execute()
    })
    const starts = [{ who: 'noor', path: '/committee/pairs/running' }]
    await throwsAt(t, on, { list: moments.running, starts, below: /running/, now: evening })
  } finally {
    await on.close()
  }
})

publishing()

test('on the morning of matching day', async (t) => {
  await throwsAt(t, web, {
    list: moments.matching,
    starts: [
      { who: 'noor', path: '/committee/matching' },
      { who: 'noor', path: `/committee/matching/runs/${run}/publish` },
      { who: 'noor', path: `/committee/matching/runs/${run}/change?kind=ban&mentee=app-silva&mentor=app-grace` },
    ],
    // a script sends it
    more: [
      form('POST /committee/matching/runs/:id/bench', {
        who: 'noor',
        action: `/committee/matching/runs/${run}/bench`,
        typed: ['reason'],
        chosen: ['kind', 'mentee', 'mentor', 'version', 'over'],
        fields: { kind: 'ban', mentee: 'app-silva', mentor: 'app-grace', version: '0', reason: 'Words' },
      }),
    ],
    below: /^\/committee\/matching(?!.*\/people)/,
    now: early,
  })
})
test('while a second member confirms the pairs', async (t) => {
  await ask()
  const starts = [{ who: 'bjorn', path: '/committee/publication' }]
  await throwsAt(t, web, { list: moments.asked, starts, below: /publication/, now: early })
})
test('while publication can be taken back', async (t) => {
  await ask()
  await confirm()
  const starts = [{ who: 'noor', path: '/committee/publication' }]
  await throwsAt(t, web, { list: moments.published, starts, below: /publication/, now: early })
})
test('while pairs are asked whether something speaks against them', async (t) => {
  await announced('ask')
  const starts = [{ who: 'nobody', path: await linkOf('mentee') }]
  await throwsAt(t, web, { list: moments.confirming, starts, below: /confirm/, now: later(62) })
})
