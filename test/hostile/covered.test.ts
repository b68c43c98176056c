import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { seedWorld } from '#test/permissions/world.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { mounted } from '#test/web/mounted.ts'
import { evening } from '#test/year.ts'
import { throwAtPaths } from './every.ts'
import { type Found, formsFrom, startsOf } from './found.ts'
import { applying, committee1, committee2, doors, moments, refusing, signedOut } from './lists.ts'
import { spared } from './spared.ts'
import { hostile } from './strings.ts'
import { type Stage, stageOver } from './taken-back.ts'

const thrownAt = [...signedOut, ...applying, ...doors, ...committee1, ...committee2, ...Object.values(moments).flat()]
const addresses = mounted.map(({ method, address }) => `${method} ${address}`)
const posts = addresses.filter((one) => one.startsWith('POST '))
const missing = (known: readonly string[]) =>
  known.filter((one) => !thrownAt.includes(one) && spared[one] === undefined)

let held: TestDatabase
let stage: Stage
let forms: Found[]
before(async () => {
  held = await testDatabase()
  await seedWorld(held.database)
  const people = ['noor', 'ingrid', 'devon', 'amara']
  stage = await stageOver(held.database, evening, people)
  forms = await formsFrom(stage, startsOf(['nobody', ...people]))
})
after(() => held.close())

test('each address that takes a form is thrown at, or says why not', () => {
  assert.deepEqual(missing(posts), [])
  assert.deepEqual(missing([...posts, 'POST /committee/gossip']), ['POST /committee/gossip'])
})

test('no list speaks of an address that is not there, nor spares one that is thrown at', () => {
  const known = new Set(addresses)
  assert.deepEqual(
    [...thrownAt, ...Object.keys(spared), ...Object.keys(refusing)].filter((one) => !known.has(one)),
    [],
  )
  assert.deepEqual(
    Object.keys(spared).filter((one) => thrownAt.includes(one)),
    [],
  )
  for (const why of Object.values({ ...spared, ...refusing })) assert.ok(why.includes(' '))
})

test('each form with a field that stands on a page is thrown at, searching too', () => {
  const withFields = forms.filter(({ typed, chosen }) => typed.length + chosen.length > 0)
  assert.ok(withFields.length > 50, `${withFields.length}`)
  assert.deepEqual(
    withFields.map(({ address }) => address).filter((one) => !thrownAt.includes(one)),
    [],
  )
})

test('texts in the place of what an address names find nothing, and break nothing', async () => {
  assert.ok(hostile.length >= 600)
  const named = addresses.filter((one) => one.includes(':'))
  const desk = named.filter((one) => one.includes(' /committee/'))
  const rest = named.filter((one) => !desk.includes(one))
  await throwAtPaths(stage, 'noor', desk)
  await throwAtPaths(
    stage,
    'nobody',
    rest.filter((one) => !/ \/(?:my|account|concerns)\//.test(one)),
  )
  await throwAtPaths(
    stage,
    'ingrid',
    rest.filter((one) => / \/(?:my|account)\//.test(one)),
  )
  await throwAtPaths(
    stage,
    'amara',
    rest.filter((one) => / \/concerns\//.test(one)),
  )
})
