// Half of the forms of a chair's pages, over the world of test/permissions.
import { after, before, describe } from 'node:test'
import { seedWorld } from '#test/permissions/world.ts'
import type { Database } from '#platform/database.ts'
import { renderMail } from '#features/mail/mails.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { evening, inAssociation } from '#test/year.ts'
import { throwsAtEach } from './every.ts'
import { type Found, formsFrom, startsOf } from './found.ts'
import { type Stage, stageOver } from './taken-back.ts'
import { typedInside } from './typed.ts'

export function throwsAtCommittee(list: readonly string[]): void {
  let held: TestDatabase
  let stage: Stage
  let forms: Found[]
  before(async () => {
    held = await testDatabase()
    await seedWorld(held.database)
    await stopOne(held.database)
    stage = await stageOver(held.database, evening, ['noor'])
    forms = await formsFrom(stage, startsOf(['noor']), /^\/committee/)
  })
  after(() => held.close())

  describe('each form of the committee takes the worst texts by themselves, and all by the handful', () =>
    throwsAtEach(list, () => ({
      stage,
      database: held.database,
      forms: [...forms, ...typedInside],
      readers: [{ who: 'noor', path: '/committee/tickets' }],
    })))
}

/** A mail that a chair stopped, so that its words can be changed. */
async function stopOne(database: Database): Promise<void> {
  const draft = {
    to: { name: 'Wei O’Brien', address: 'wei@example.org' },
    vars: {},
    letterhead: { lang: 'en', line: 'Career Mentoring Program', why: 'Sent because this is a test.' },
  }
  const made = renderMail(draft, { subject: 'Hello', body: 'Words.' })
  await inAssociation(database, 'a1', ({ tx }) =>
    tx
      .updateTable('mail')
      .set({ ...made, state: 'draft' })
      .where('mail_id', '=', 'mail-topic-wei')
      .execute(),
  )
}
