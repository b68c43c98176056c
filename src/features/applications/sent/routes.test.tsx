import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Web } from '#test/web.ts'
import { applicationsOf, callOf, early, filled, opened, pages } from '#test/web/form.ts'
import { mailsTo, visitorOf } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

/** The last moment in Chicago, and the first that is too late. */
const lastSecond = '2026-09-22T04:59:59.900Z'
const midnight = '2026-09-22T05:00:00.000Z'

let web: Web
before(async () => {
  web = await callOf()
})
after(() => web.close())

describe('an application from the first page to the last', () => {
  test('becomes an ordinary application, decided by the rules', async () => {
    const visitor = await filled(web, 'sinahi@example.org')
    const list = await visitor.ask('/apply/form')
    assert.doesNotMatch(list.text, /Not started|to fix/)
    const check = await visitor.ask('/apply/check')
    assert.match(check.text, /Librarian, Harbor Public Library, January 2023 to January 2024/)
    assert.match(check.text, /3 years 9 months in professional positions on October 1, 2026/)
    assert.equal((await visitor.ask('/apply/submission', {})).location, '/apply/sent')
    const [one, ...others] = await applicationsOf(web, 'sinahi@example.org')
    assert.deepEqual(others, [])
    assert.deepEqual(
      [one?.role, one?.state, one?.membership, one?.received_at, one?.name],
      ['mentee', 'review', 'not_found', early, 'Sinahi Quenga'],
    )
    assert.deepEqual(one?.answers, {
      jobTitle: 'Librarian',
      employer: 'Bayside College Library',
      supervisor: '',
      libraryTypes: ['Academic', 'Archives', 'a bookmobile', 'a ship'],
      city: 'Hagåtña',
      state: 'GU',
      zone: 'Pacific/Guam',
      positions: [
        { start: '2023-01-01', end: '2024-01-01', title: 'Librarian', employer: 'Harbor Public Library' },
        { start: '2023-07-01', end: null, title: 'Librarian', employer: 'Bayside College Library' },
      ],
      areas: ['Outreach'],
      topics: ['Leadership', 'Networking'],
      channels: ['email', 'video'],
      languages: ['English'],
      promise: 'yes',
      statement: 'To learn from somebody who has been there.',
      capacity: 1,
      exclusions: 'Hannah Becker',
      memberNumber: '3535887',
      bodyMember: 'unsure',
    })
    const [copy] = await mailsTo(web, 'sinahi@example.org', 'application_received')
    assert.match(copy ?? '', /To learn from somebody who has been there\./)
    assert.match(copy ?? '', /\/apply\/withdrawal\/\w{42}/)
  })

  test('what the committee decided is not shown before its mail leaves', async () => {
    const visitor = await filled(web, 'held@example.org')
    await visitor.ask('/apply/submission', {})
    const { id } = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('application as a')
        .innerJoin('person as p', 'p.person_id', 'a.person_id')
        .where('p.email', '=', 'held@example.org')
        .select('a.application_id as id')
        .executeTakeFirstOrThrow(),
    )
    const asked = await web.post(
      `/committee/review/${id}/ask`,
      { words: 'Which years were you at the college library?' },
      { as: 'noor' },
    )
    assert.equal(asked.status, 303)
    assert.deepEqual(
      (await applicationsOf(web, 'held@example.org')).map(({ state }) => state),
      ['asked'],
    )
    const held = await visitor.ask('/apply/sent')
    assert.match(held.text, /A committee member reads it and decides\./)
    assert.doesNotMatch(held.text, /We asked you something/)
  })

  test('two presses are one application and one copy', async () => {
    const visitor = await filled(web, 'twice@example.org')
    await Promise.all(Array.from({ length: 5 }, () => visitor.ask('/apply/submission', {})))
    assert.equal((await applicationsOf(web, 'twice@example.org')).length, 1)
    assert.equal((await mailsTo(web, 'twice@example.org', 'application_received')).length, 1)
  })

  test('both roles are two applications; a role that is taken back is withdrawn', async () => {
    const visitor = await filled(web, 'both@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'both' })
    await visitor.ask('/apply/form/channels', { ...pages.channels, capacity: '2' })
    await visitor.ask('/apply/form/promise', { ...pages.promise, writesFirst: 'yes', 'writesFirst.instead': '' })
    await visitor.ask('/apply/submission', {})
    assert.deepEqual(
      (await applicationsOf(web, 'both@example.org')).map(({ role, state }) => [role, state]),
      [
        ['mentee', 'review'],
        ['mentor', 'review'],
      ],
    )
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    await visitor.ask('/apply/submission', {})
    assert.deepEqual(
      (await applicationsOf(web, 'both@example.org')).map(({ state }) => state),
      ['review', 'withdrawn'],
    )
  })

  test('is not taken while a part is open, and says which', async () => {
    const visitor = await opened(web, 'half@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    const page = await visitor.ask('/apply/submission', {})
    assert.equal(page.status, 422)
    assert.match(page.html, /<title>Error: Check your answers/)
    assert.match(page.html, /href="#of-positions"/)
    assert.deepEqual(await applicationsOf(web, 'half@example.org'), [])
  })
})

describe('the deadline', () => {
  test('to the second, by the moment the request began', async () => {
    const one = await filled(web, 'second@example.org')
    const other = await filled(web, 'late@example.org')
    web.clock.now = lastSecond
    await one.ask('/apply/submission', {})
    web.clock.now = midnight
    await other.ask('/apply/submission', {})
    assert.deepEqual(
      [
        (await applicationsOf(web, 'second@example.org'))[0]?.state,
        (await applicationsOf(web, 'late@example.org'))[0]?.state,
      ],
      ['review', 'late'],
    )
    assert.equal((await mailsTo(web, 'late@example.org', 'application_late')).length, 1)
    await one.ask('/apply/form/topics', { ...pages.topics, statement: 'Changed too late.' })
    await one.ask('/apply/submission', {})
    assert.equal((await applicationsOf(web, 'second@example.org'))[0]?.answers.statement, pages.topics.statement)
    web.clock.now = early
  })
})

describe('changing and withdrawing', () => {
  test('answers are changed until the deadline; the first receipt stays', async () => {
    const visitor = await filled(web, 'change@example.org')
    await visitor.ask('/apply/submission', {})
    web.clock.now = '2026-09-10T15:00:00.000Z'
    const again = await opened(web, 'change@example.org')
    await again.ask('/apply/form/topics', { ...pages.topics, statement: 'Other words.' })
    assert.match((await again.ask('/apply/form')).text, /send the changes too/)
    await again.ask('/apply/submission', {})
    web.clock.now = early
    const [one, ...others] = await applicationsOf(web, 'change@example.org')
    assert.deepEqual([others, one?.answers.statement, one?.received_at], [[], 'Other words.', early])
    assert.equal((await mailsTo(web, 'change@example.org', 'application_received')).length, 2)
  })

  test('a form in another name asks whether it is still the same person, and takes nothing from whoever is known', async () => {
    const first = await filled(web, 'shared@example.org')
    await first.ask('/apply/submission', {})
    // who shares the mailbox opens the form that is there
    const second = first
    await second.ask('/apply/form/name', { ...pages.name, name: 'Tomás Quenga' })
    assert.match(
      (await second.ask('/apply/check')).text,
      /Are you Sinahi Quenga\? We know shared@example\.org as Sinahi Q/,
    )
    const unsaid = await second.ask('/apply/submission', {})
    assert.equal(unsaid.status, 422)
    assert.match(unsaid.text, /Say whether you are Sinahi Quenga/)
    const no = await second.ask('/apply/submission', { same: 'no' })
    assert.equal(no.status, 422)
    assert.match(no.text, /Nothing was sent What Sinahi Quenga sent stays as it is/)
    assert.match(no.text, /shared\+yourname@example\.org comes to this same mailbox/)
    assert.match(no.text, /write to \S+@\S+: the committee can enter your application by hand/)
    assert.deepEqual(
      (await applicationsOf(web, 'shared@example.org')).map(({ name }) => name),
      ['Sinahi Quenga'],
    )
    assert.equal((await mailsTo(web, 'shared@example.org', 'application_received')).length, 1)
    // the way that is shown
    const own = await filled(web, 'shared+tomas@example.org')
    await own.ask('/apply/form/name', { ...pages.name, name: 'Tomás Quenga' })
    assert.equal((await own.ask('/apply/submission', {})).location, '/apply/sent')
    assert.deepEqual(
      (await applicationsOf(web, 'shared+tomas@example.org')).map(({ name }) => name),
      ['Tomás Quenga'],
    )
  })

  test('a new name is taken over where its holder says so, and whoever reads the application sees both', async () => {
    const visitor = await filled(web, 'married@example.org')
    await visitor.ask('/apply/submission', {})
    await visitor.ask('/apply/form/name', { ...pages.name, name: 'SINAHI QUENGA' })
    assert.doesNotMatch((await visitor.ask('/apply/check')).text, /Are you Sinahi/)
    await visitor.ask('/apply/form/name', { ...pages.name, name: 'Sinahi Cruz' })
    assert.equal((await visitor.ask('/apply/submission', { same: 'yes' })).location, '/apply/sent')
    assert.deepEqual(
      (await applicationsOf(web, 'married@example.org')).map(({ name }) => name),
      ['Sinahi Cruz'],
    )
    const [row] = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('application')
        .innerJoin('person', 'person.person_id', 'application.person_id')
        .where('person.email', '=', 'married@example.org')
        .select(['application_id as id', 'person.person_id as person'])
        .execute(),
    )
    const page = await web.get(`/committee/review/${row?.id}`, { as: 'noor' })
    assert.match(page.text, /Two names at one address/)
    assert.match(page.text, /The address was first known as Sinahi Quenga’s: a new name, which its holder confirmed/)
    const noted = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('audit')
        .select(['actor', 'what'])
        .where('subject', '=', row?.person ?? '')
        .execute(),
    )
    assert.deepEqual(noted, [{ actor: row?.person, what: 'name changed' }])
  })

  test('one press withdraws, opening the link does not, and sending again brings it back', async () => {
    const visitor = await filled(web, 'leave@example.org')
    await visitor.ask('/apply/submission', {})
    const [copy] = await mailsTo(web, 'leave@example.org', 'application_received')
    const link = /\/apply\/withdrawal\/\w{42}/.exec(copy ?? '')?.[0] ?? ''
    const anybody = visitorOf(web)
    const asked = await anybody.ask(link)
    assert.match(asked.text, /Withdraw your application as a mentee\?/)
    const keep = /href="[^"]*(\/status\/\w+)"[^>]*>\s*Keep it</.exec(asked.html)?.[1] ?? ''
    assert.match((await anybody.ask(keep)).text, /A committee member is reading your application/)
    assert.equal((await applicationsOf(web, 'leave@example.org'))[0]?.state, 'review')
    await anybody.ask(link, {})
    assert.match((await anybody.ask(`${link}?done=1`)).text, /Your application is withdrawn/)
    await anybody.ask(link, {})
    assert.equal((await applicationsOf(web, 'leave@example.org'))[0]?.state, 'withdrawn')
    assert.equal((await mailsTo(web, 'leave@example.org', 'application_withdrawn')).length, 1)
    web.clock.now = '2026-09-10T15:00:00.000Z'
    await visitor.ask('/apply/submission', {})
    web.clock.now = early
    assert.equal((await applicationsOf(web, 'leave@example.org'))[0]?.state, 'review')
  })
})
