import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { seedWorld } from '#test/permissions/world.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { evening } from '#test/year.ts'
import { throwsAtEach } from './every.ts'
import { type Found, formsFrom, startsOf } from './found.ts'
import { signedOut } from './lists.ts'
import { type Stage, stageOver } from './taken-back.ts'
import { typedOutside } from './typed.ts'

let held: TestDatabase
let stage: Stage
let forms: Found[]
before(async () => {
  held = await testDatabase()
  await seedWorld(held.database)
  stage = await stageOver(held.database, evening, ['ingrid', 'devon', 'amara', 'noor'])
  forms = await formsFrom(stage, startsOf(['nobody', 'ingrid', 'devon', 'amara']))
  // a page that was only just opened is a machine's
  stage.clock.now = addMinutes(evening, 1)
})
after(() => held.close())

describe('each form of the open pages, of the mailed ones, of participants and of reports takes each text', () =>
  throwsAtEach(signedOut, () => ({
    stage,
    database: held.database,
    forms: [...forms, ...typedOutside],
    readers: [
      { who: 'noor', path: '/committee' },
      { who: 'noor', path: '/committee/tickets' },
      { who: 'noor', path: '/committee/pairs' },
      { who: 'amara', path: '/concerns' },
    ],
    alone: true,
  })))

test('forms were found, whose they are', () => {
  assert.ok(forms.length > 20, `${forms.length}`)
  assert.deepEqual([...new Set(forms.map(({ who }) => who))].toSorted(), ['amara', 'ingrid', 'nobody'])
})
