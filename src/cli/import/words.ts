import { countText } from '#kit/text.ts'
import type { Change, Taken } from '#src/cli/import/taking.ts'
import type { ApplicationState } from '#features/applications/model.ts'

/** What an import did, in sentences with counts. */
export function describeTaken({ applications, roster, committee }: Taken): string {
  const lines: string[] = []
  if (committee !== undefined)
    lines.push(
      `Committee: ${changeText(committee, 'member')}; ${countText(committee.inTerm, 'is', 'are')} in term today.`,
    )
  if (roster !== undefined) lines.push(`Roster: ${changeText(roster, 'line')}.`)
  if (applications !== undefined) {
    const states = Object.entries(applications.byState).map(
      ([state, count]) => `${count} ${stateWords[state as ApplicationState]}`,
    )
    lines.push(
      applications.fresh === 0
        ? `Applications: ${applications.read} read, nothing new.`
        : `Applications: ${applications.read} read, ${applications.fresh} new: ${states.join(', ')}.`,
    )
  }
  const nothing =
    (applications?.fresh ?? 0) + sum(roster) + sum(committee) === 0
      ? ['Nothing new: everything in these files was there already.']
      : applications === undefined || applications.fresh === 0
        ? []
        : ['Nobody has been told yet: “bookend tell” does that.']
  return [...lines, ...nothing].join('\n')
}

const stateWords: Record<ApplicationState, string> = {
  submitted: 'undecided',
  review: 'for a person to look at',
  asked: 'asked something',
  accepted: 'accepted',
  conditional: 'accepted on a condition',
  declined: 'declined',
  late: 'on the late list',
  duplicate: 'set aside as sent twice',
  waiting: 'waiting',
  withdrawn: 'withdrawn',
}

function changeText({ read, fresh, changed }: Change, one: string): string {
  const what = [fresh > 0 ? `${fresh} new` : '', changed > 0 ? `${changed} changed` : ''].filter((part) => part !== '')
  return `${countText(read, one)} read, ${what.length === 0 ? 'nothing new' : what.join(', ')}`
}

function sum(change: Change | undefined): number {
  return change === undefined ? 0 : change.fresh + change.changed
}
