import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { jobs } from '#features/feedback/jobs.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const rows = <T,>(work: Parameters<typeof inAssociation<T>>[2]) => inAssociation(web.database, 'a1', work)
const tick = (now: Instant) =>
  rows(async (scope) => {
    const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
    for (const job of jobs) await job.run(scope, cycle, now)
  })
const mails = (kind: string) =>
  rows(({ tx }) =>
    tx.selectFrom('mail').select(['person_id', 'text']).where('kind', '=', kind).orderBy('person_id').execute(),
  )
const asked = async (kind = 'exit_survey') => (await mails(kind)).map(({ person_id }) => person_id)
const stateOf = async (id: string) =>
  (
    await rows(({ tx }) =>
      tx.selectFrom('application').select('state').where('application_id', '=', id).executeTakeFirst(),
    )
  )?.state
const keptOf = (person: string) =>
  rows(({ tx }) =>
    tx
      .selectFrom('feedback')
      .select(['answered_at', 'answers', 'pairs'])
      .where('person_id', '=', person)
      .executeTakeFirstOrThrow(),
  )
const told = addMinutes(evening, 31)
/** A chair ends it in the evening; it is the moment at which both are told. */
const end = async (pair: string, fields: Record<string, string>) => {
  web.clock.now = evening
  const answer = await web.post(`/committee/pairs/${pair}/end`, fields, { as: 'noor' })
  web.clock.now = told
  return answer
}

test('whoever only ever had a pair that was ended before anybody was told is not asked', async () => {
  await tick(evening)
  assert.deepEqual(await asked(), [])
})

test('a pair that closes for both: both are thanked and asked once, nobody gets a ticket, other pairs go on', async () => {
  const before = await rows(({ tx }) => tx.selectFrom('ticket').select('ticket_id').execute())
  assert.equal(
    (await end('pair-silent', { who: 'both', note: 'They agreed.' })).location,
    '/committee/pairs/pair-silent',
  )
  assert.match(
    (await mails('pair_ended')).map(({ text }) => text).join('\n'),
    /Thank you for the time you gave each\s+other/,
  )
  assert.deepEqual(await asked('pair_ended'), ['rosa', 'wei'])
  assert.equal((await rows(({ tx }) => tx.selectFrom('ticket').select('ticket_id').execute())).length, before.length)
  // Rosa has another mentee
  assert.deepEqual([await stateOf('app-rosa'), await stateOf('app-wei')], ['accepted', 'withdrawn'])
  // for half an hour it can be taken back, and nobody is told before that
  await tick(addMinutes(evening, 30))
  assert.deepEqual(await asked(), [])
  await tick(told)
  await tick(told)
  assert.deepEqual(await asked(), ['rosa', 'wei'])
  await end('pair-silent', { who: 'both' })
  assert.equal((await mails('pair_ended')).length, 2)

  await end('pair-well', { who: 'both' })
  await tick(told)
  assert.deepEqual(await asked(), ['devon', 'ingrid', 'rosa', 'wei'])
})

test('a mentor whose other pair goes on is asked about the one that closed, and about nothing else', async () => {
  const { text } = must(
    (await mails('exit_survey')).find(({ person_id }) => person_id === 'rosa'),
    'a mail',
  )
  assert.match(
    (text ?? '').replaceAll(/\s+/g, ' '),
    /Thank you for the time you and Wei O’Brien gave each other\..* Your other pairs go on; about the year as a whole we ask at its end\./,
  )
  const link = must(/http:\/\/localhost:4000(\/survey\/\S+)/.exec(text ?? '')?.[1], 'a link')
  const page = await web.get(link)
  assert.match(page.text, /6 questions for you as a mentor\./)
  assert.match(
    page.text,
    /About your year as a whole we ask at its end, once; what you answer here stands filled in then\./,
  )
  assert.match(page.text, /You and Wei O’Brien/)
  assert.doesNotMatch(page.text, /Nkechi Silva|The program Was/)
  const [, name = '', value = ''] = must(/name="([^"]+)" value="([^"]+)"/.exec(page.html), 'an answer')
  assert.equal((await web.post(link, { recommend: '10' })).status, 422)
  assert.equal((await web.post(link, { [name]: value })).location, `${link}/thanks`)
  assert.deepEqual(await keptOf('rosa'), { answered_at: told, answers: { [name]: value }, pairs: ['pair-silent'] })
})

test('of somebody who stops only they are asked; who looks for another partner is not', async () => {
  await end('pair-returned', { who: 'mentor', what: 'program' })
  await end('pair-unanswered', { who: 'mentee', what: 'partner' })
  await tick(told)
  assert.deepEqual(await asked(), ['devon', 'grace', 'ingrid', 'rosa', 'wei'])
})

test('the questions are open at once, and only to whoever was asked', async () => {
  const { text } = must(
    (await mails('exit_survey')).find(({ person_id }) => person_id === 'ingrid'),
    'a mail',
  )
  const link = must(/http:\/\/localhost:4000(\/survey\/\S+)/.exec(text ?? '')?.[1], 'a link')
  const page = await web.get(link)
  assert.equal(page.status, 200)
  const choice = must(/name="([^"]+)" value="([^"]+)"/.exec(page.html), 'an answer')
  assert.equal((await web.post(link, { [choice[1] ?? '']: choice[2] ?? '' })).location, `${link}/thanks`)
  const kept = await rows(({ tx }) =>
    tx.selectFrom('feedback').select('answered_at').where('person_id', '=', 'ingrid').executeTakeFirst(),
  )
  assert.equal(kept?.answered_at, told)
})

test('at the end whoever was asked then is not asked again, unless they have another pair; nobody of them is reminded', async () => {
  await rows(({ tx }) =>
    tx.updateTable('pair').set({ mentor_id: 'devon' }).where('pair_id', '=', 'pair-second').execute(),
  )
  await tick('2027-06-01T14:00:00.000Z')
  const invited = await asked('survey_invitation')
  // what she said of one pair stands filled in, and the survey is hers to answer
  const rosa = await keptOf('rosa')
  assert.deepEqual([rosa.answered_at, Object.keys(rosa.answers as object).length, rosa.pairs], [null, 1, null])
  assert.deepEqual(
    ['devon', 'grace', 'ingrid', 'rosa', 'silva', 'wei'].filter((who) => invited.includes(who)),
    ['devon', 'rosa', 'silva'],
  )
  await tick('2027-07-20T14:00:00.000Z')
  const reminded = await asked('survey_reminder')
  assert.deepEqual(
    ['devon', 'grace', 'ingrid', 'rosa', 'silva', 'wei'].filter((who) => reminded.includes(who)),
    ['devon', 'rosa', 'silva'],
  )
})

test('of a mentor of three each pair that closes is asked about once, and with the last one the survey as a whole', async () => {
  await web.close()
  web = await webOf()
  await rows(({ tx }) => tx.updateTable('pair').set({ mentor_id: 'rosa' }).where('pair_id', '=', 'pair-well').execute())
  const keys = async () =>
    (
      await rows(({ tx }) =>
        tx
          .selectFrom('mail')
          .select('pair_id')
          .where('kind', '=', 'exit_survey')
          .where('person_id', '=', 'rosa')
          .execute(),
      )
    )
      .map(({ pair_id }) => pair_id ?? 'the year')
      .sort()
  await end('pair-silent', { who: 'both' })
  await tick(told)
  await end('pair-well', { who: 'both' })
  await tick(told)
  assert.deepEqual(await keys(), ['pair-silent', 'pair-well'])
  assert.deepEqual((await keptOf('rosa')).pairs, ['pair-silent', 'pair-well'])
  await end('pair-second', { who: 'both' })
  await tick(told)
  await tick(told)
  assert.deepEqual(await keys(), ['pair-silent', 'pair-well', 'the year'])
  assert.equal((await keptOf('rosa')).pairs, null)
})
