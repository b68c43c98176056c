import { parseArgs } from 'node:util'
import { countingMails, mailsText } from '#src/cli/mails.ts'
import { onCycle, tryOnCycle, withHouse } from '#src/cli/open.ts'
import { tellDecisions } from '#features/applications/import/actions.ts'
import { occurrences } from '#features/programs/store.ts'

export const options = { program: { type: 'string' }, yes: { type: 'boolean' } } as const

/** `bookend tell`: everybody hears once what became of their application (R24). */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const sure = values.yes === true
  return withHouse(values.program, async (open) => {
    const { done, mails } = await (sure ? onCycle<Told> : tryOnCycle<Told>)(open, (scope, cycle) =>
      countingMails(scope, async () => {
        const told = (await occurrences(scope, cycle.id)).has('decisions told')
        await tellDecisions(scope, cycle, open.now)
        return told
      }),
    )
    if (done) console.log('Everybody has been told already; nobody is told twice.')
    else if (sure) console.log(`Queued: ${mailsText(mails)}. A running service sends them.`)
    else console.log(`This would queue ${mailsText(mails)}. “bookend tell --yes” does it.`)
    return done || sure ? 0 : 1
  })
}

type Told = { done: boolean; mails: Map<string, number> }
