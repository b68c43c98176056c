import { addDays, atTime, daysBetween, type Day, dayText, type Instant, monthOf, monthText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import type { House } from '#src/main.ts'
import { Player, playedDay } from '#src/rehearsal/player.ts'
import { type Met, openPostOffice } from '#src/rehearsal/postoffice.ts'
import { importCommittee } from '#features/accounts/committee/actions.ts'
import { importApplications, importRoster, tellDecisions } from '#features/applications/import/actions.ts'
import { reviewSome } from '#src/rehearsal/reviewers.ts'
import type { ApplicationRow, CommitteeRow, RosterLine } from '#features/applications/model.ts'
import { releaseLeases } from '#features/mail/store.ts'
import { proposeRun } from '#features/matching/actions.ts'
import { publishRun } from '#features/matching/publication/actions.ts'
import { installProgram, liveCycle } from '#features/programs/actions.ts'
import type { Definition, LiveCycle } from '#features/programs/model.ts'
import { firstTime, occurrences } from '#features/programs/store.ts'

export type Cohort = {
  mentees: readonly ApplicationRow[]
  mentors: readonly ApplicationRow[]
  roster: readonly RosterLine[]
  committee: readonly CommitteeRow[]
}

export type Options = {
  definition: Definition
  cohort: Cohort
  seed: number
  /** The number for the lot of matching, where it is to be another than the seed of what people do. */
  lot?: number
  /** Last day that is played. */
  until: Day
  /** Told what happened, stage by stage. */
  progress?: (line: string) => void
  /** By real mail, through SMTP and the house's own door; the house has to have addresses for it. */
  mail?: boolean
  /** Told of each mail that comes in or is given on, where the mail is real. */
  met?: (mail: Met) => void
  /** Called before every step; a test throws here to stand for a killed process. */
  step?: (name: string) => void
}

export const rehearsalActor = 'rehearsal'

/**
 * Plays a cycle on a clock of its own with simulated people, through the same actions as the real year. It may be
 * stopped at any step and called again: it goes on where it was and ends with the same mail.
 */
export async function play(house: House, association: string, options: Options): Promise<LiveCycle> {
  const { definition, seed, until } = options
  const say = options.progress ?? (() => undefined)
  const step = options.step ?? (() => undefined)
  const opened = await house.work(association, (scope) =>
    installProgram(scope, definition, atTime(definition.applications.open, '00:00', definition.zone)),
  )
  const { calendar } = opened
  const time = definition.rhythm.topic.time
  const clock = (day: Day): Instant => atTime(day, time, calendar.zone)
  const done = await house.work(association, (scope) => occurrences(scope, opened.id))
  const stage = async (
    day: Day,
    name: string,
    work: (scope: Scope, cycle: LiveCycle, now: Instant) => Promise<string>,
  ) => {
    if (day > until || done.has(name)) return
    step(name)
    const line = await house.work(association, async (scope) => {
      const cycle = await liveCycle(scope, opened.id)
      if (cycle === undefined || !(await firstTime(scope, opened.id, name, clock(day)))) return ''
      return work(scope, cycle, clock(day))
    })
    if (line !== '') say(`${dayText(day)}: ${line}`)
  }
  await house.work(association, releaseLeases)
  const { imported, told, matched } = stageDays(calendar.start, definition.applications.close)
  await stage(imported, 'rehearsal: import', async (scope, cycle, now) => {
    await importCommittee(scope, cycle, options.cohort.committee, now)
    const lines = await importRoster(scope, options.cohort.roster, now)
    const count = await importApplications(scope, cycle, [...options.cohort.mentees, ...options.cohort.mentors], now)
    return `${countText(count, 'application')} read and decided by the rules, ${countText(lines, 'line')} of the roster, ${countText(options.cohort.committee.length, 'committee member')}`
  })
  await stage(told, 'rehearsal: review', async (scope, cycle, now) => {
    const { declined, asked } = await reviewSome(scope, cycle, now)
    return `${countText(declined, 'person', 'people')} declined by a chair, with the reason and another way, ${asked} asked something`
  })
  await stage(
    told,
    'rehearsal: decisions',
    async (scope, cycle, now) =>
      `${countText(await tellDecisions(scope, cycle, now), 'person', 'people')} told what became of their application`,
  )
  await stage(matched, 'rehearsal: publication planned', async (scope, cycle, now) => {
    const run = await proposeRun(scope, cycle, options.lot ?? seed, now)
    return `${countText(run.levels.pairs, 'pair')} proposed, ${countText(run.unmatched.length, 'person', 'people')} without a partner, ${run.levels.points} points`
  })
  const office = options.mail === true ? await openPostOffice(house, association, options.met) : undefined
  try {
    const player = new Player(house, association, opened, seed, step, office)
    await player.remember(done)
    // After a restart: from the last day on which somebody did something; what it did already is not done again.
    const first = lastPlayed(done) ?? imported
    for (let day = first; day <= until; day = addDays(day, 1)) {
      if (day === calendar.start)
        await stage(day, 'rehearsal: publication', async (scope, cycle, now) => {
          const run = await scope.tx
            .selectFrom('run')
            .select('run_id')
            .where('association_id', '=', association)
            .where('cycle_id', '=', cycle.id)
            .orderBy('made_at')
            .executeTakeFirst()
          if (run === undefined) return 'nothing to publish'
          const refusal = await publishRun(scope, cycle, run.run_id, { actor: rehearsalActor }, now)
          if (refusal !== null) throw new Error(`publication refused: ${JSON.stringify(refusal)}`)
          return 'pairs published, everybody told'
        })
      await player.round(day)
      if (addDays(day, 1).endsWith('-01') || day === until)
        say(
          `${monthText(monthOf(day))} ${day.slice(0, 4)}: ${countText(player.sent, 'mail')} sent so far, ${countText(player.deeds, 'deed')} of simulated people${office === undefined ? '' : `, ${countText(player.answers, 'mail')} came back from them`}`,
        )
    }
  } finally {
    await office?.close()
  }
  const end = await house.work(association, (scope) => liveCycle(scope, opened.id))
  if (end === undefined) throw new Error('the cycle is gone')
  return end
}

function lastPlayed(done: ReadonlySet<string>): Day | undefined {
  return [...done]
    .filter((what) => what.startsWith(playedDay))
    .map((what) => what.slice(playedDay.length))
    .sort()
    .at(-1)
}

/** When the committee imports, tells and matches: within the days between the deadline and the start (J). */
export function stageDays(start: Day, close: Day): { imported: Day; told: Day; matched: Day } {
  const span = Math.max(0, daysBetween(close, start))
  const at = (days: number) => addDays(close, Math.min(days, Math.max(0, span - 1)))
  return { imported: at(1), told: at(4), matched: at(7) }
}
