import { addDays, atTime, type Day, dayIn, type Instant } from '#kit/dates.ts'
import type { House } from '#src/main.ts'
import { deedsOf } from '#src/rehearsal/deeds.ts'
import { chance } from '#src/rehearsal/chance.ts'
import { type Deed, deedsAfter, type Persona, personaOf, roundOf } from '#src/rehearsal/people.ts'
import {
  answerTo,
  awayNotice,
  breaks,
  broken,
  deadReport,
  type Delivered,
  type PostOffice,
  type SentBack,
} from '#src/rehearsal/postoffice.ts'
import { readMail } from '#features/mail/incoming/input.ts'
import type { Transport } from '#features/mail/sending/actions.ts'
import type { Mail, Outcome } from '#features/mail/model.ts'
import { mailOf, nextDue } from '#features/mail/store.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'
import { firstTime } from '#features/programs/store.ts'

/** Remembered for each day on which somebody did something, so that it is not done twice. */
export const playedDay = 'rehearsal people: '

/** The days of a rehearsal: the clock, the post, and people who read it and do something. */
export class Player {
  sent = 0
  deeds = 0
  /** How many mails people and their servers sent back, where the post is real. */
  answers = 0
  private readonly agenda = new Map<Day, Deed[]>()
  private readonly personas = new Map<string, Persona>()
  private readonly house: House
  private readonly association: string
  private readonly cycle: LiveCycle
  private readonly seed: number
  private readonly step: (name: string) => void
  private readonly office: PostOffice | undefined

  /** Without an office mail is handed over from hand to hand. */
  constructor(
    house: House,
    association: string,
    cycle: LiveCycle,
    seed: number,
    step: (name: string) => void,
    office?: PostOffice,
  ) {
    this.house = house
    this.association = association
    this.cycle = cycle
    this.seed = seed
    this.step = step
    this.office = office
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
    const { step, office } = this
    const sent: Mail[] = []
    const transport: Transport = {
      about: 'simulated post',
      send: async (mail) => {
        step(`send ${mail.key} ${mail.to.address}`)
        if (office === undefined && this.isDead(mail, now)) return { kind: 'returned', said: '550 5.1.1 User unknown' }
        const outcome: Outcome = office === undefined ? { kind: 'sent' } : await office.transport.send(mail)
        if (outcome.kind === 'sent') sent.push(mail)
        return outcome
      },
      close: async () => undefined,
    }
    for (;;) {
      step(`post ${now}`)
      const left = await this.house.deliver(this.association, transport, () => now)
      const read = sent.splice(0)
      this.sent += read.length
      const come = office === undefined ? [] : await arrived(office.collect(), read)
      // by mail, people press what arrived in their mailboxes, not what was written here
      for (const { mail, text } of office === undefined ? read.map((mail) => ({ mail, text: mail.text })) : come)
        if (office === undefined || !this.isDead(mail, now)) this.plan({ ...mail, text, sentAt: now })
      const back = await this.sentBack(come, now)
      for (const mail of back) await office?.bring(mail, now)
      this.answers += back.length
      if (left === 0 && back.length === 0) return
    }
  }

  /** What comes back at once by mail: reports of dead mailboxes, notices of those who are away, and answers in words, some of them broken on their way. */
  private async sentBack(come: readonly Come[], now: Instant): Promise<SentBack[]> {
    const back: SentBack[] = []
    for (const { mail, delivered: one } of come) {
      const draw = (what: string) => chance(this.seed, mail.key, what)
      const { temper } = this.persona(mail.to.address)
      if (this.isDead(mail, now)) back.push(deadReport(one))
      else if (!isParticipantMail(mail)) continue
      else if (temper === 'away' && draw('away') < 0.5) back.push(awayNotice(one))
      else if (answered.includes(mail.kind) && temper !== 'silent' && draw('in words') < 0.1) {
        const words = await answerTo(one, 'Thank you. May I ask you something about this month?', mail.to.name)
        const how = breaks[Math.floor(draw('broken') * breaks.length * 4)]
        if (words !== undefined) back.push(how === undefined ? words : broken(words, how))
      }
    }
    return back
  }

  private isDead(mail: Mail, now: Instant): boolean {
    const { returnsFrom } = this.persona(mail.to.address)
    return (
      returnsFrom !== null &&
      dayIn(this.cycle.calendar.zone, now) >= returnsFrom &&
      !mail.to.address.includes('.home@') &&
      mail.category !== 'news' &&
      isParticipantMail(mail)
    )
  }

  private plan(mail: Mail): void {
    const { definition, calendar } = this.cycle
    const { time } = definition.rhythm.topic
    const { confirm } = publicationOf(definition)
    const sentAt = mail.sentAt ?? mail.dueAt
    const round = roundOf(sentAt, time, calendar.zone)
    const morning = atTime(round, time, calendar.zone)
    // A mail that answers a deed is read after the next round of the clock, so that no deed comes before what it follows.
    const from = sentAt === morning ? sentAt : atTime(addDays(round, 1), time, calendar.zone)
    for (const deed of deedsAfter(this.seed, mail, this.persona(mail.to.address), { calendar, confirm }, from)) {
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

/** A mail of the house's as it lies in a mailbox, with the words that are read there. */
type Come = { mail: Mail; delivered: Delivered; text: string }

/** Of what was delivered, the house's own mails; what it passed on for somebody is for a contact to read. */
async function arrived(all: readonly Delivered[], sent: readonly Mail[]): Promise<Come[]> {
  const mails = new Map(sent.map((mail) => [mail.messageId, mail]))
  const come: Come[] = []
  for (const delivered of all) {
    const { messageId, text } = await readMail(delivered.raw, delivered.envelope)
    const mail = mails.get(messageId ?? '')
    if (mail !== undefined) come.push({ mail, delivered, text })
  }
  return come
}

/** The mails that somebody may answer in words. */
const answered: readonly string[] = ['pair_notice', 'topic', 'check_in_reminder']

/** Committee members' addresses work: tickets must reach somebody. */
function isParticipantMail(mail: Mail): boolean {
  return !['ticket_opened', 'ticket_escalated', 'weekly_digest', 'conflict_told'].includes(mail.kind)
}

function key(deed: Deed): string {
  return `${deed.kind} ${deed.who} ${'sealed' in deed ? deed.sealed : 'ticketId' in deed ? deed.ticketId : 'pairId' in deed ? deed.pairId : ''}`
}
