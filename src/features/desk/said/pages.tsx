import { monthText } from '#kit/dates.ts'
import { givenName } from '#kit/text.ts'
import { Tag, type TagProps } from '#ui/tags.tsx'
import type { SignKind } from '#features/contact/model.ts'
import type { MailState } from '#features/mail/model.ts'
import type { PairEvent } from '#features/desk/pair/model.ts'
import { kindWords, type TicketKind } from '#features/tickets/model.ts'
import { kindLooks } from '#features/tickets/reading/model.ts'

export const signWords: Record<SignKind, string> = {
  wrote: '“I have written”',
  mailed: 'A mail was passed on',
  introduced: 'The first mail arrived',
  in_touch: 'In touch',
  a_little: 'A little in touch',
  talked: '“We talked”',
}

const words = {
  none: (month: string) => `“Not at all” for ${month}`,
  notYet: 'Nothing has arrived yet',
  opened: (kind: string) => `Ticket opened: ${kind.toLowerCase()}`,
  help: 'Asked for help: “I cannot reach my partner”',
  passed: 'Ticket passed to the chairs',
  closed: (outcome: string) => `Ticket closed: ${outcome}`,
  mail: (subject: string, to: string) => `${subject}, to ${to}`,
  entered: (sign: string, by: string, known: string) => `${sign}, entered by ${by}: ${known}`,
  forMonth: (sign: string, month: string) => `${sign} in ${month}`,
}

export { kindWords }

/** An entry of a pair's history in words. */
export function eventText(event: PairEvent): string {
  switch (event.what) {
    case 'sign': {
      const told =
        event.sign === 'in_touch' || event.sign === 'a_little'
          ? words.forMonth(signWords[event.sign], monthText(event.month))
          : signWords[event.sign]
      return event.by ? words.entered(told, event.by, event.known ?? '') : told
    }
    case 'answer':
      return event.answer === 'none' ? words.none(monthText(event.month)) : words.notYet
    case 'mail':
      return words.mail(event.subject, event.to)
    case 'opened':
      return event.kind === 'cannot_reach' && event.side !== 'committee'
        ? words.help
        : words.opened(kindWords[event.kind])
    case 'passed':
      return words.passed
    case 'closed':
      return words.closed(event.outcome)
    case 'step':
      return event.who === '' ? event.text : `${givenName(event.who)}: ${event.text}`
  }
}

const mailLooks: Record<MailState, Pick<TagProps, 'shape' | 'hot' | 'calm'> & { word: string }> = {
  draft: { shape: 'ring', calm: true, word: 'Draft' },
  queued: { shape: 'ring', calm: true, word: 'Waiting' },
  sending: { shape: 'half', word: 'Leaving' },
  uncertain: { shape: 'half', hot: true, word: 'Not known whether it left' },
  sent: { shape: 'tick', calm: true, word: 'Sent' },
  failed: { shape: 'cross', hot: true, word: 'Came back' },
  suppressed: { shape: 'paused', calm: true, word: 'Kept back' },
}

export const mailWord = (state: MailState): string => mailLooks[state].word

export const MailTag = ({ state }: { state: MailState }) => {
  const { word, ...look } = mailLooks[state]
  return <Tag {...look}>{word}</Tag>
}

export const TicketTag = ({ kind, open = true }: { kind: TicketKind; open?: boolean }) =>
  open ? (
    <Tag {...kindLooks[kind]}>{kindWords[kind]}</Tag>
  ) : (
    <Tag shape="tick" calm>
      {kindWords[kind]}
    </Tag>
  )

const mailKinds: Record<string, string> = {
  topic: 'the month’s topic',
  pair_notice: 'introductions',
  check_in_reminder: 'second questions',
  weekly_digest: 'weekly mails to contacts',
  nudge: 'questions that a contact asked again',
  first_contact_reminder: 'reminders to write first',
  first_contact_question: 'questions about the first contact',
  introduction_question: 'questions about the first contact',
  ticket_opened: 'tickets to their owners',
  ticket_escalated: 'tickets to the chairs',
  ticket_mail: 'mails that the committee wrote from a ticket',
  ticket_question: 'questions asked from a ticket',
  help_received: 'answers to a call for help',
  relay_note: 'notes that a mail was not passed on',
  checking_address: 'notes that we could not reach a partner',
  survey_invitation: 'survey invitations',
  exit_survey: 'questions to those whose pair closed',
  survey_reminder: 'survey reminders',
  letter_ready: 'letters',
  office_invitation: 'invitations to the committee',
  chair_ends: 'the last chair’s term',
  data_notice: 'notices about people’s data',
  audit_head: 'seals of the decisions',
  closing: 'thanks at the end',
  application_received: 'applications received',
  application_accepted: 'acceptances',
  application_conditional: 'acceptances on a condition',
  application_waiting: 'waiting lists',
  application_question: 'questions about applications',
  application_declined: 'declined applications',
  application_review: 'applications in review',
  application_late: 'late applications',
  unmatched_notice: 'notes to people without a partner',
  pair_ended: 'pairs that ended',
  changes_asked: 'questions to a second member',
  changes_back: 'changes that did not happen',
  standby_asked: 'questions to mentors who stand by',
  standby_answered: 'answers of mentors who stand by',
  standby_over: 'questions that are not needed any more',
  pair_paused: 'pauses',
  pause_question: 'pauses',
  confirm_reminder: 'questions whether a pair suits',
  pair_confirmed: 'pairs that can begin',
  conflict_told: 'notes to the chairs that something speaks against a pair',
  liaison_changed: 'changes of the committee contact',
  sign_in_code: 'sign-in codes',
  ticket_note: 'answers to tickets',
  note_received: 'notes received',
  mail_stopped: 'notes that somebody wants less mail',
  sign_in_changed: 'notices of a new passkey',
  office_changed: 'notices of who holds an office',
  address_code: 'codes for a new address',
  address_taken: 'notes about an address that is taken',
  address_changed: 'notices of a changed address',
  address_entered: 'notices of an address that the committee entered',
}

/** What mails of a kind are, for a list. */
export const mailKindText = (kind: string): string => mailKinds[kind] ?? kind.replaceAll('_', ' ')
