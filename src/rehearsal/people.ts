import { addDays, addMinutes, atTime, type Day, dayIn, type Instant } from '#kit/dates.ts'
import type { Mail } from '#features/mail/model.ts'
import { chance } from '#src/rehearsal/chance.ts'
import { confirming } from '#src/rehearsal/confirming.ts'
import { linksOf } from '#src/rehearsal/links.ts'
import type { Confirmation } from '#features/programs/confirming/model.ts'
import type { Calendar } from '#features/programs/model.ts'

/** How a simulated person behaves. All of it follows from the seed and the address, nothing from chance. */
export type Persona = {
  temper: 'prompt' | 'slow' | 'fading' | 'silent' | 'away'
  /** The address returns mail from this day on, until somebody corrects it. */
  returnsFrom: Day | null
  leavesOn: Day | null
  pausesOn: Day | null
  letter: 'during' | 'after' | null
  writesUnasked: boolean
}

/** What a simulated person does, and when. Links are pressed as they stand in the mail. */
export type Deed =
  | { kind: 'answer'; at: Instant; who: string; sealed: string; answer: string }
  | { kind: 'help'; at: Instant; who: string; sealed: string; mayTell: boolean }
  | { kind: 'survey' | 'back'; at: Instant; who: string; sealed: string }
  | { kind: 'confirm'; at: Instant; who: string; sealed: string; says: 'yes' | 'conflict' }
  /** A chair looks at what speaks against pairs · a chair lets a pair begin whose answer is missing. */
  | { kind: 'decide'; at: Instant; who: string }
  | { kind: 'begin'; at: Instant; who: string; pairId: string }
  | { kind: 'talk' | 'leave' | 'pause' | 'letter' | 'approve'; at: Instant; who: string }
  | { kind: 'ticket'; at: Instant; who: string; ticketId: string; does: 'step' | 'close' }

export function personaOf(seed: number, address: string, calendar: Calendar): Persona {
  const draw = (what: string) => chance(seed, 'persona', address.toLowerCase(), what)
  const temper = pick(draw('temper'), [
    [0.6, 'prompt'],
    [0.24, 'slow'],
    [0.06, 'fading'],
    [0.05, 'silent'],
    [0.05, 'away'],
  ] as const)
  const inCycle = (what: string) => addDays(calendar.start, Math.floor(draw(`${what} day`) * 300))
  return {
    temper,
    returnsFrom: draw('returns') < 0.03 ? (draw('returns when') < 0.5 ? calendar.start : inCycle('returns')) : null,
    leavesOn: draw('leaves') < 0.03 ? addDays(calendar.start, 100 + Math.floor(draw('leaves day') * 20)) : null,
    pausesOn: draw('pauses') < 0.03 ? addDays(calendar.start, 30 + Math.floor(draw('pauses day') * 60)) : null,
    letter: pick(draw('letter'), [
      [0.06, 'during'],
      [0.14, 'after'],
      [0.8, null],
    ] as const),
    writesUnasked: draw('unasked') < 0.15,
  }
}

function pick<T>(at: number, shares: readonly (readonly [number, T])[]): T {
  let left = at
  for (const [share, value] of shares) {
    if (left < share) return value
    left -= share
  }
  return shares[0]?.[1] as T
}

/**
 * What the reader of a mail does about it. `from` is the earliest moment: never before the next round of the clock when
 * the mail itself came from somebody's deed.
 */
export function deedsAfter(
  seed: number,
  mail: Mail,
  persona: Persona,
  { calendar, confirm }: { calendar: Calendar; confirm: Confirmation },
  from: Instant,
): Deed[] {
  const who = mail.personId ?? ''
  const draw = (what: string) => chance(seed, mail.key, what)
  const later = (days: number) => addMinutes(from, Math.max(5, Math.round(days * 24 * 60)))
  const delay = delayOf(persona, draw('delay'))
  const press = (answer: string, days = delay): Deed[] =>
    linksOf(mail, 'q')
      .filter((link) => link.answer === answer || link.answer === undefined)
      .map((link) => ({ kind: 'answer' as const, at: later(days), who, sealed: link.sealed, answer }))
  switch (mail.kind) {
    case 'pair_notice':
      return [
        // who is asked first writes once they hear that they can begin
        ...(confirm === 'ask' ? [] : onNotice(persona, mail, draw, press)),
        ...confirming(seed, mail, persona, confirm, later(delay), who),
        ...planned(persona, calendar, who, from),
      ]
    case 'confirm_reminder':
      return [
        ...confirming(seed, mail, persona, confirm, later(1), who),
        { kind: 'begin', at: later(5), who: 'rehearsal', pairId: mail.pairId ?? '' },
      ]
    case 'pair_confirmed':
      return onNotice(persona, mail, draw, press)
    case 'conflict_told':
      return [{ kind: 'decide', at: later(1 + draw('decides') * 2), who }]
    case 'first_contact_reminder':
      return persona.temper === 'silent' ? [] : press('written')
    case 'introduction_question':
      return persona.temper === 'silent'
        ? []
        : draw('lost') < 0.04
          ? [...press('not_yet', 1), ...press('got', 6)]
          : draw('says') < 0.8
            ? press('got')
            : []
    case 'first_contact_question':
      return persona.temper === 'silent' ? [] : draw('says') < 0.75 ? press('in_touch') : press('not_yet')
    case 'topic':
    case 'check_in_reminder':
      return onCheckIn(persona, mail, calendar, draw, delay, later, who)
    case 'survey_invitation':
    case 'survey_reminder':
      return persona.temper !== 'silent' && draw('answers') < 0.45
        ? linksOf(mail, 'survey').map((link) => ({
            kind: 'survey' as const,
            at: later(delay + 1),
            who,
            sealed: link.sealed,
          }))
        : []
    case 'closing':
      return persona.letter === 'after'
        ? [
            { kind: 'letter', at: later(1 + draw('letter') * 9), who },
            { kind: 'approve', at: later(11), who },
          ]
        : []
    case 'pause_question':
      return linksOf(mail, 'pause').map((link) => ({ kind: 'back' as const, at: later(1), who, sealed: link.sealed }))
    case 'ticket_opened':
      return onTicket(mail, draw, later, who)
    default:
      return []
  }
}

function delayOf(persona: Persona, at: number): number {
  switch (persona.temper) {
    case 'prompt':
      return 0.1 + at * 2.5
    case 'slow':
    case 'fading':
      return 2 + at * 9
    case 'away':
      return 11 + at * 8
    case 'silent':
      return 30
  }
}

function onNotice(
  persona: Persona,
  mail: Mail,
  draw: (what: string) => number,
  press: (answer: string, days?: number) => Deed[],
): Deed[] {
  const mentor = mail.key.includes(':mentor:')
  if (persona.temper === 'silent') return []
  if (!mentor) return persona.writesUnasked ? press('written', 1 + draw('unasked')) : []
  return draw('presses') < 0.85 ? press('written') : []
}

/** What the person will do anyway in this cycle, known from the start. */
function planned(persona: Persona, calendar: Calendar, who: string, from: Instant): Deed[] {
  const at = (day: Day): Instant => atTime(day, '16:20', calendar.zone)
  const deeds: Deed[] = []
  if (persona.leavesOn !== null) deeds.push({ kind: 'leave', at: at(persona.leavesOn), who })
  if (persona.pausesOn !== null) deeds.push({ kind: 'pause', at: at(persona.pausesOn), who })
  if (persona.letter === 'during')
    deeds.push(
      { kind: 'letter', at: at(addDays(calendar.start, 80)), who },
      { kind: 'approve', at: at(addDays(calendar.start, 82)), who },
    )
  return deeds.filter((deed) => deed.at > from && deed.at < calendar.endsAt)
}

function onCheckIn(
  persona: Persona,
  mail: Mail,
  calendar: Calendar,
  draw: (what: string) => number,
  delay: number,
  later: (days: number) => Instant,
  who: string,
): Deed[] {
  const gone =
    persona.temper === 'fading' && (mail.sentAt ?? '') > atTime(addDays(calendar.start, 60), '00:00', calendar.zone)
  if (persona.temper === 'silent' || gone) return []
  const deeds: Deed[] = []
  const bySealed = new Set(linksOf(mail, 'q').map((link) => link.sealed))
  for (const sealed of bySealed) {
    const says = draw(`says ${sealed}`)
    if (says < (persona.temper === 'prompt' ? 0.88 : 0.6))
      deeds.push({
        kind: 'answer',
        at: later(delay),
        who,
        sealed,
        answer:
          says < 0.5
            ? 'well'
            : draw(`how ${sealed}`) < 0.97
              ? draw(`little ${sealed}`) < 0.3
                ? 'little'
                : 'well'
              : 'none',
      })
  }
  for (const link of linksOf(mail, 'help'))
    if (draw(`help ${link.sealed}`) < 0.006)
      deeds.push({ kind: 'help', at: later(delay + 3), who, sealed: link.sealed, mayTell: draw('may tell') < 0.5 })
  if (mail.kind === 'topic' && persona.temper === 'prompt' && draw('talk') < 0.25)
    deeds.push({ kind: 'talk', at: later(4 + draw('talk day') * 14), who })
  return deeds
}

function onTicket(mail: Mail, draw: (what: string) => number, later: (days: number) => Instant, who: string): Deed[] {
  const ticketId = /\/committee\/tickets\/([0-9a-z]+)/.exec(mail.text)?.[1]
  if (ticketId === undefined) return []
  const close = draw('closes') < 0.75 ? 4 + draw('close') * 16 : 20 + draw('close') * 25
  return [
    { kind: 'ticket', at: later(1 + draw('step') * 2), who, ticketId, does: 'step' },
    { kind: 'ticket', at: later(close), who, ticketId, does: 'close' },
  ]
}

/** Where a bounced person is to be found. */
export function otherAddress(address: string): string {
  const [local, domain] = address.split('@')
  return `${local}.home@${domain}`
}

/** The window of the clock a moment belongs to: rounds are at the topics' hour. */
export function roundOf(at: Instant, time: string, zone: string): Day {
  const day = dayIn(zone, at)
  return at < atTime(day, time, zone) ? addDays(day, -1) : day
}
