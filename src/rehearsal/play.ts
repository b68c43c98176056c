import { addDays, atTime, daysBetween, type Day, dayIn, dayText, type Instant, monthOf, monthText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import type { House } from '#src/main.ts'
import { deedsOf } from '#src/rehearsal/deeds.ts'
import { type Deed, deedsAfter, type Persona, personaOf, roundOf } from '#src/rehearsal/people.ts'
import { importApplications, importCommittee, importRoster, tellDecisions } from '#features/applications/import/actions.ts'
import type { ApplicationRow, CommitteeRow, RosterLine } from '#features/applications/model.ts'
import type { Transport } from '#features/mail/actions.ts'
import type { Mail } from '#features/mail/model.ts'
import { mailOf, nextDue, releaseLeases } from '#features/mail/store.ts'
import { proposeRun, publishRun } from '#features/matching/actions.ts'
import { installProgram, liveCycle } from '#features/programs/actions.ts'
import type { Definition, LiveCycle } from '#features/programs/model.ts'
import { firstTime, occurrences } from '#features/programs/store.ts'

export type Cohort = { mentees: readonly ApplicationRow[]; mentors: readonly ApplicationRow[]; roster: readonly RosterLine[]; committee: readonly CommitteeRow[] }

export type Options = {
  definition: Definition
  cohort: Cohort
  seed: number
  /** Last day that is played. */
  until: Day
  /** Told what happened, stage by stage. */
  progress?: (line: string) => void
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
  const opened = await house.work(association, (scope) => installProgram(scope, definition, atTime(definition.applications.open, '00:00', definition.zone)))
  const { calendar } = opened
  const time = definition.rhythm.topic.time
  const clock = (day: Day): Instant => atTime(day, time, calendar.zone)
  const done = await house.work(association, (scope) => occurrences(scope, opened.id))
  const stage = async (day: Day, name: string, work: (scope: Scope, cycle: LiveCycle, now: Instant) => Promise<string>) => {
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
  await stage(told, 'rehearsal: decisions', async (scope, cycle, now) => `${countText(await tellDecisions(scope, cycle, now), 'person', 'people')} told what became of their application`)
  await stage(matched, 'rehearsal: publication planned', async (scope, cycle, now) => {
    const run = await proposeRun(scope, cycle, seed, now)
    return `${countText(run.levels.pairs, 'pair')} proposed, ${countText(run.unmatched.length, 'person', 'people')} without a partner, ${run.levels.points} points`
  })
  const player = new Player(house, association, opened, options, step)
  await player.remember(done)
  // After a restart: from the last day on which somebody did something; what it did already is not done again.
  const first = lastPlayed(done) ?? imported
  for (let day = first; day <= until; day = addDays(day, 1)) {
    if (day === calendar.start)
      await stage(day, 'rehearsal: publication', async (scope, cycle, now) => {
        const run = await scope.tx.selectFrom('run').select('run_id').where('association_id', '=', association).where('cycle_id', '=', cycle.id).orderBy('made_at').executeTakeFirst()
        if (run === undefined) return 'nothing to publish'
        const refusal = await publishRun(scope, cycle, run.run_id, rehearsalActor, now)
        if (refusal !== null) throw new Error(`publication refused: ${JSON.stringify(refusal)}`)
        return 'pairs published, everybody told'
      })
    await player.round(day)
    if (addDays(day, 1).endsWith('-01') || day === until) say(`${monthText(monthOf(day))} ${day.slice(0, 4)}: ${countText(player.sent, 'mail')} sent so far, ${countText(player.deeds, 'deed')} of simulated people`)
  }
  const end = await house.work(association, (scope) => liveCycle(scope, opened.id))
  if (end === undefined) throw new Error('the cycle is gone')
  return end
}

const playedDay = 'rehearsal people: '

function lastPlayed(done: ReadonlySet<string>): Day | undefined {
  return [...done].filter((what) => what.startsWith(playedDay)).map((what) => what.slice(playedDay.length)).sort().at(-1)
}

/** When the committee imports, tells and matches: within the days between the deadline and the start (J). */
export function stageDays(start: Day, close: Day): { imported: Day; told: Day; matched: Day } {
  const span = Math.max(0, daysBetween(close, start))
  const at = (days: number) => addDays(close, Math.min(days, Math.max(0, span - 1)))
  return { imported: at(1), told: at(4), matched: at(7) }
}

class Player {
  sent = 0
  deeds = 0
  private readonly agenda = new Map<Day, Deed[]>()
  private readonly personas = new Map<string, Persona>()
  private readonly house: House
  private readonly association: string
  private readonly cycle: LiveCycle
  private readonly options: Options
  private readonly step: (name: string) => void

  constructor(house: House, association: string, cycle: LiveCycle, options: Options, step: (name: string) => void) {
    this.house = house
    this.association = association
    this.cycle = cycle
    this.options = options
    this.step = step
  }

  /** After a restart: what people will still do follows from the mail they have had. */
  async remember(done: ReadonlySet<string>): Promise<void> {
    if (!done.has('rehearsal: import')) return
    const mails = await this.house.work(this.association, (scope) =>
      scope.tx.selectFrom('mail').selectAll().where('association_id', '=', this.association).where('state', '=', 'sent').orderBy('sent_at').orderBy('mail_id').execute(),
    )
    this.sent = mails.length
    for (const row of mails) this.plan(mailOf(row as Parameters<typeof mailOf>[0]))
  }

  /** One day: what the clock starts, the post, what people do until the next morning, the post again. */
  async round(day: Day): Promise<void> {
    const { definition, calendar } = this.cycle
    const now = atTime(day, definition.rhythm.topic.time, calendar.zone)
    const end = atTime(addDays(day, 1), definition.rhythm.topic.time, calendar.zone)
    this.step(`tick ${day}`)
    await this.house.tick(this.association, now, (name) => this.step(`${name} ${day}`))
    await this.post(now)
    const deeds = (this.agenda.get(day) ?? []).sort((a, b) => (a.at === b.at ? (key(a) < key(b) ? -1 : 1) : a.at < b.at ? -1 : 1))
    this.agenda.delete(day)
    if (deeds.length > 0) {
      this.step(`people ${day}`)
      await this.house.work(this.association, async (scope) => {
        if (await firstTime(scope, this.cycle.id, `${playedDay}${day}`, now)) await deedsOf(scope, this.cycle.id, deeds)
      })
      this.deeds += deeds.length
      await this.postUntil(end)
    }
  }

  private async postUntil(end: Instant): Promise<void> {
    for (;;) {
      const due = await this.house.work(this.association, nextDue)
      if (due === null || due >= end) return
      await this.post(due)
    }
  }

  private async post(now: Instant): Promise<void> {
    const { step } = this
    const sent: Mail[] = []
    const transport: Transport = {
      about: 'simulated post',
      send: async (mail) => {
        step(`send ${mail.key} ${mail.to.address}`)
        const persona = this.persona(mail.to.address)
        if (persona.returnsFrom !== null && dayIn(this.cycle.calendar.zone, now) >= persona.returnsFrom && !mail.to.address.includes('.home@') && mail.category !== 'news' && isParticipantMail(mail)) return { kind: 'returned', said: '550 5.1.1 User unknown' }
        sent.push(mail)
        return { kind: 'sent' }
      },
      close: async () => undefined,
    }
    for (;;) {
      step(`post ${now}`)
      const left = await this.house.deliver(this.association, transport, () => now)
      for (const mail of sent.splice(0)) {
        this.sent += 1
        this.plan({ ...mail, sentAt: now })
      }
      if (left === 0) return
    }
  }

  private plan(mail: Mail): void {
    const { definition, calendar } = this.cycle
    const { time } = definition.rhythm.topic
    const sentAt = mail.sentAt ?? mail.dueAt
    const round = roundOf(sentAt, time, calendar.zone)
    const morning = atTime(round, time, calendar.zone)
    // A mail that answers a deed is read after the next round of the clock, so that no deed comes before what it follows.
    const from = sentAt === morning ? sentAt : atTime(addDays(round, 1), time, calendar.zone)
    for (const deed of deedsAfter(this.options.seed, mail, this.persona(mail.to.address), calendar, from)) {
      const day = roundOf(deed.at, time, calendar.zone)
      const list = this.agenda.get(day)
      if (list === undefined) this.agenda.set(day, [deed])
      else list.push(deed)
    }
  }

  private persona(written: string): Persona {
    const address = written.replace('.home@', '@').toLowerCase()
    let persona = this.personas.get(address)
    if (persona === undefined) {
      persona = personaOf(this.options.seed, address, this.cycle.calendar)
      this.personas.set(address, persona)
    }
    return persona
  }
}

/** Committee members' addresses work: tickets must reach somebody. */
function isParticipantMail(mail: Mail): boolean {
  return mail.kind !== 'ticket_opened' && mail.kind !== 'ticket_escalated'
}

function key(deed: Deed): string {
  return `${deed.kind} ${deed.who} ${'sealed' in deed ? deed.sealed : 'ticketId' in deed ? deed.ticketId : ''}`
}
