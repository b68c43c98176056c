import { parseArgs } from 'node:util'
import { cleanLine, countText, listText } from '#kit/text.ts'
import { countingMails, mailsText } from '#src/cli/mails.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { actor, onCycle, tryOnCycle, withHouse } from '#src/cli/open.ts'
import { Complaint } from '#src/cli/program.ts'
import { publishRun } from '#features/matching/publication/actions.ts'
import type { PublicationRefusal } from '#features/matching/model.ts'
import { runOf } from '#features/matching/store.ts'

export const options = {
  run: { type: 'string' },
  unverified: { type: 'string' },
  program: { type: 'string' },
  yes: { type: 'boolean' },
} as const

/** `bookend publish --run ID`: pairs, contacts and mails in one transaction (R7, R8), after a look at what that means. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const id = values.run
  if (id === undefined) throw new Misuse('Name the run; “bookend match” says its id.')
  const sure = values.yes === true
  const why = values.unverified === undefined ? '' : cleanLine(values.unverified)
  if (values.unverified !== undefined && why === '')
    throw new Misuse('After --unverified write why: it is kept with the publication.')
  return withHouse(values.program, async (open) => {
    const { done, mails } = await (sure ? onCycle<Published> : tryOnCycle<Published>)(open, (scope, cycle) =>
      countingMails(scope, async () => {
        const refusal = await publishRun(scope, cycle, id, { actor, why }, open.now)
        if (refusal !== null) throw new Complaint(refusalText(refusal, id, cycle.definition.association.short))
        const stored = await runOf(scope, id)
        return { pairs: stored?.proposals.length ?? 0, unmatched: stored?.unmatched.length ?? 0 }
      }),
    )
    const what = `${countText(done.pairs, 'pair')}, ${countText(done.unmatched, 'person', 'people')} without a partner, ${mailsText(mails)}`
    if (sure) console.log(`Published: ${what}. A running service sends the mail.`)
    else
      console.log(`This would publish ${what}. It cannot be taken back. “bookend publish --run ${id} --yes” does it.`)
    return sure ? 0 : 1
  })
}

type Published = { done: { pairs: number; unmatched: number }; mails: Map<string, number> }

function refusalText(refusal: PublicationRefusal, id: string, association: string): string {
  switch (refusal.kind) {
    case 'no_such_run':
      return `There is no run ${id} of this cycle; “bookend match” makes one and says its id.`
    case 'already_published':
      return 'This cycle is published already; that happens once.'
    case 'without_contact':
      return `${countText(refusal.pairs, 'pair')} would be without a committee contact. Import a committee that can take them, then match again.`
    case 'not_in_pool':
      return `${countText(refusal.people.length, 'person', 'people')} in run ${id} can no longer be matched: ${listText(refusal.people)}. Nothing was published, and the run is kept. Match again without them.`
    case 'conditional':
      return `${countText(refusal.people.length, 'person', 'people')} in run ${id} ${refusal.people.length === 1 ? 'is' : 'are'} accepted on a condition that is still open: ${listText(refusal.people)}. Nothing was published, and the run is kept. Accept or decline them on the review page, or say why they are told all the same: --unverified WHY.`
    case 'unverified':
      return `${countText(refusal.people.length, 'person', 'people')} in run ${id} ${refusal.people.length === 1 ? 'is' : 'are'} not verified as ${refusal.people.length === 1 ? 'a member' : 'members'} of ${association}: ${listText(refusal.people)}. Nothing was published, and the run is kept. Import a roster that shows them, or say why they are told all the same: --unverified WHY.`
  }
}
