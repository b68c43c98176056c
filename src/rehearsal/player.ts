import { addDays, atTime, type Day, dayIn, type Instant } from '#kit/dates.ts'
import type { House } from '#src/main.ts'
import { deedsOf } from '#src/rehearsal/deeds.ts'
import { type Deed, deedsAfter, type Persona, personaOf, roundOf } from '#src/rehearsal/people.ts'
import type { Transport } from '#features/mail/sending/actions.ts'
import type { Mail } from '#features/mail/model.ts'
import { mailOf, nextDue } from '#features/mail/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { firstTime } from '#features/programs/store.ts'

/** Remembered for each day on which somebody did something, so that it is not done twice. */
export const playedDay = 'rehearsal people: '

/** The days of a rehearsal: the clock, the post, and people who read it and do something. */
export class Player {
  sent = 0
  deeds = 0
  private readonly agenda = new Map<Day, Deed[]>()
  private readonly personas = new Map<string, Persona>()
  private readonly house: House
  private readonly association: string
  private readonly cycle: LiveCycle
  private readonly seed: number
  private readonly step: (name: string) => void

  constructor(house: House, association: string, cycle: LiveCycle, seed: number, step: (name: string) => void) {
    this.house = house
    this.association = association
    this.cycle = cycle
    this.seed = seed
    this.step = step
  }

  /** After a restart: what people will still do follows from the mail they have had. */
  async remember(done: ReadonlySet<string>): Promise<void> {
    if (!done.has('rehearsal: import')) return
    const mails = await this.house.work(this.association, (scope) =>
      scope.tx
        .selectFrom('mail')
        .selectAll()
        .where('association_id', '=', this.association)
        .where('state', '=', 'sent')
        .orderBy('sent_at')
        .orderBy('mail_id')
        .execute(),
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
    const deeds = (this.agenda.get(day) ?? []).sort((a, b) =>
      a.at === b.at ? (key(a) < key(b) ? -1 : 1) : a.at < b.at ? -1 : 1,
    )
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
        if (
          persona.returnsFrom !== null &&
          dayIn(this.cycle.calendar.zone, now) >= persona.returnsFrom &&
          !mail.to.address.includes('.home@') &&
          mail.category !== 'news' &&
          isParticipantMail(mail)
        )
          return { kind: 'returned', said: '550 5.1.1 User unknown' }
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
    for (const deed of deedsAfter(this.seed, mail, this.persona(mail.to.address), calendar, from)) {
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
      persona = personaOf(this.seed, address, this.cycle.calendar)
      this.personas.set(address, persona)
    }
    return persona
  }
}

/** Committee members' addresses work: tickets must reach somebody. */
function isParticipantMail(mail: Mail): boolean {
  return !['ticket_opened', 'ticket_escalated', 'weekly_digest'].includes(mail.kind)
}

function key(deed: Deed): string {
  return `${deed.kind} ${deed.who} ${'sealed' in deed ? deed.sealed : 'ticketId' in deed ? deed.ticketId : ''}`
}
