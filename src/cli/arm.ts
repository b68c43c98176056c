import { parseArgs } from 'node:util'
import { type Instant, instantText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { withHouse } from '#src/cli/open.ts'
import type { House } from '#src/main.ts'
import { armMail, holdBackDue, type Waiting, waitingMail } from '#features/mail/arming/store.ts'
import { isArmed } from '#features/mail/store.ts'

export const options = { yes: { type: 'boolean' }, 'skip-due': { type: 'boolean' } } as const

/** `bookend arm`: a restored copy sends mail from now on. Says first what is waiting. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  return withHouse(undefined, async ({ house, now }) => {
    const associations = await house.database.kysely
      .selectFrom('association')
      .select(['association_id', 'name'])
      .execute()
    const first = associations[0]
    if (first === undefined || (await house.work(first.association_id, isArmed))) {
      console.log('Mail is on here; there is nothing to arm.')
      return 0
    }
    const skip = values['skip-due'] === true
    for (const { association_id, name } of associations)
      console.log(`${name}: ${await each(house, association_id, now, skip, values.yes === true)}`)
    if (values.yes !== true) {
      console.log(
        'Mail is off. If the installation this is a copy of still sends, people would get everything twice. “bookend arm --yes” switches mail on; with --skip-due, what is due by now stays back.',
      )
      return 1
    }
    await house.work(first.association_id, armMail)
    console.log('Mail is on. A running service sends what is due within a minute.')
    return 0
  })
}

function each(house: House, association: string, now: Instant, skip: boolean, sure: boolean): Promise<string> {
  return house.work(association, async (scope) => {
    const waiting = await waitingMail(scope, now)
    if (!skip || !sure) return waitingText(waiting)
    const held = await holdBackDue(scope, now, 'It fell due before this copy was armed.')
    return `${countText(held, 'mail')} held back, ${waiting.mails - held} still to come`
  })
}

function waitingText({ mails, due, oldest }: Waiting): string {
  if (mails === 0) return 'no mail is waiting'
  const since = oldest === null ? '' : `, the oldest since ${instantText(oldest, 'UTC')} UTC`
  return `${countText(mails, 'mail')} waiting, ${due} of them due by now${since}`
}
