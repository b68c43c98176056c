import { type Day, dayText, type Instant, monthOf, monthText, timeText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { failureText } from '#features/desk/mail/failure/pages.tsx'
import type { Became, Course, ListedMail, MailDay, Rehearsal, RehearsedMail } from '#features/desk/rehearsal/model.ts'
import { mailKindText } from '#features/desk/said/pages.tsx'
import type { ArrivalKind } from '#features/mail/incoming/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { kindWords } from '#features/tickets/model.ts'

const words = {
  calendar: 'Calendar',
  day: (day: string, n: number) => `${day}: ${countText(n, 'mail')}`,
  all: (n: number) => `What came in: ${countText(n, 'mail')}`,
  more: (n: number) => `Only the first ${n} are listed.`,
  at: 'At',
  who: 'Who',
  subject: 'Subject',
  kind: 'What it is',
  out: (to: string, from: string, at: string) => `To ${to}, from ${from}, at ${at}`,
  in: (from: string, at: string) => `From ${from}, came in at ${at}`,
  passed: (to: string, from: string, at: string) => `Given on to ${to}, from ${from}, at ${at}`,
  to: (name: string) => `to ${name}`,
  from: (name: string) => `from ${name}`,
  none: { day: 'Nothing leaves on this day.', came: 'Nothing came in.' },
  noSubject: 'Without a subject',
  nobody: 'nobody who is named',
  noWords: 'It has no words.',
  about: { in: 'About this mail of ours:', passed: 'What came in:' },
  followed: 'What came of it:',
  calendarIn: 'came in: ',
  passedOn: 'answers given on',
  came: {
    reply: 'answers',
    note: 'answers to tickets',
    stray: 'mails to no address of ours',
    bounce: 'reports of mail that did not arrive',
    delay: 'reports of mail that is late',
    automatic: 'automatic answers',
    loop: 'mails that went round',
    flood: 'answers above what is given on in an hour',
    relay: 'mails of a pair to each other',
    stranger: 'mails to a pair from neither of them',
  } satisfies Record<ArrivalKind, string>,
  became: {
    reply: {
      passed:
        'Somebody answers. The mail is given on, word for word, to whoever it is for, and its words are stored nowhere.',
      note: 'Somebody answers. It could not be given on, so that its words became a note.',
    },
    note: 'Somebody answers the mail of a ticket: it becomes a line of it.',
    stray: 'It is to no address of ours and becomes a note.',
    bounce: (why: string) => `A report that a mail did not arrive: ${why}. That is no silence.`,
    delay: 'A report that a mail is late. It is still being tried, so that nothing is done.',
    automatic: (sign: string) =>
      `A machine wrote it, by its “${sign}”. It reaches nobody, and is neither an answer nor silence.`,
    loop: 'It went round, or is one of our own, and is stopped.',
    flood: 'There are more answers to one mail than are given on in an hour; it goes no further.',
    relay: 'One of a pair writes to the other: it is given on unread.',
    stranger: 'Somebody else writes to a pair’s address; it goes no further.',
  },
  ticket: (kind: string, owner: string) => ` The ticket is “${kind}”, for ${owner}.`,
}

export const when = (at: Instant, zone: string) =>
  `${dayText(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString(), 'short')}, ${timeText(at, zone)}`

/** What of a year is looked at: one day of it, or all that came in; one mail of it opened, with what it is about and what came of it. */
export type ReadView = {
  cycle: LiveCycle
  rehearsal: Rehearsal
  days: readonly MailDay[]
  day: Day | undefined
  mails: readonly ListedMail[]
  mail: (RehearsedMail & { nth: number }) | undefined
  beside: readonly ListedMail[]
}

export function Reading({ cycle, rehearsal, days, day, mails, mail, beside }: ReadView) {
  const { zone } = cycle.calendar
  const all =
    day === undefined
      ? rehearsal.came
      : (days.find((one) => one.day === day)?.kinds.reduce((sum, { n }) => sum + n, 0) ?? 0)
  const title = day === undefined ? words.all(all) : words.day(dayText(day, 'weekday'), all)
  return (
    <div class="stack">
      {mail !== undefined && (
        <Section id="mail" title={mail.subject || words.noSubject}>
          <p class="small quiet">{headOf(mail, `${when(mail.at, zone)} ${cycle.definition.zoneName}`)}</p>
          {mail.became !== null && <p class="aside-note">{becameText(mail.kind as ArrivalKind, mail.became)}</p>}
          <p class="said">{mail.text || words.noWords}</p>
          <Beside mail={mail} beside={beside} rehearsal={rehearsal} />
        </Section>
      )}
      <Section id="day" title={title}>
        <Table
          caption={title}
          captionHidden
          fold
          columns={[
            { key: 'subject', label: words.subject },
            { key: 'who', label: words.who },
            { key: 'kind', label: words.kind },
            { key: 'at', label: words.at, nowrap: true },
          ]}
          rows={mails.map((one) => ({
            subject: <MailLink mail={one} rehearsal={rehearsal} />,
            who: whoText(one),
            kind: kindText(one),
            at: day === undefined ? when(one.at, zone) : timeText(one.at, zone),
          }))}
          empty={day === undefined ? words.none.came : words.none.day}
        />
        {all > mails.length && <p class="quiet">{words.more(mails.length)}</p>}
      </Section>
    </div>
  )
}

function headOf({ course, fromName, toName }: RehearsedMail, at: string): string {
  if (course === 'out') return words.out(toName, fromName, at)
  return course === 'in' ? words.in(fromName || words.nobody, at) : words.passed(toName, fromName, at)
}

function becameText(kind: ArrivalKind, { state, failure, said, ticket, owner }: Became): string {
  const text =
    kind === 'reply'
      ? words.became.reply[state === 'passed' ? 'passed' : 'note']
      : kind === 'bounce'
        ? words.became.bounce(failureText(failure ?? 'unknown').toLowerCase())
        : kind === 'automatic'
          ? words.became.automatic(said)
          : words.became[kind]
  return text + (ticket === null ? '' : words.ticket(kindWords[ticket], owner))
}

/** The mail that this one answers, reports or gives on, and those that answer, report or give on this one. */
function Beside({
  mail,
  beside,
  rehearsal,
}: Pick<ReadView, 'beside' | 'rehearsal'> & { mail: { nth: number; course: Course } }) {
  const [before, after] = [beside.filter((one) => one.nth < mail.nth), beside.filter((one) => one.nth > mail.nth)]
  const list = (label: string, all: readonly ListedMail[]) =>
    all.length > 0 && (
      <>
        <p class="small quiet">{label}</p>
        <ul class="plainlist small">
          {all.map((one) => (
            <li key={one.nth}>
              <MailLink mail={one} rehearsal={rehearsal} /> ({whoText(one)}; {kindText(one)})
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      {mail.course !== 'out' && list(words.about[mail.course], before)}
      {list(words.followed, after)}
    </>
  )
}

const MailLink = ({ mail, rehearsal }: { mail: ListedMail; rehearsal: Rehearsal }) => (
  <a href={`/committee/rehearsal/${rehearsal.id}?mail=${mail.nth}`}>{mail.subject || words.noSubject}</a>
)

const whoText = ({ course, fromName, toName }: ListedMail): string =>
  course === 'in' ? words.from(fromName || words.nobody) : words.to(toName)

const kindText = ({ course, kind }: { course: Course; kind: string }): string =>
  course === 'out' ? mailKindText(kind) : course === 'in' ? words.came[kind as ArrivalKind] : words.passedOn

export const Calendar = ({ rehearsal, days, day }: Pick<ReadView, 'rehearsal' | 'days' | 'day'>) => (
  <Section id="calendar" title={words.calendar}>
    {[...Map.groupBy(days, (one) => monthOf(one.day))].map(([month, own]) => (
      <div key={month} class="stack">
        <h3>{monthText(month)}</h3>
        <ul class="plainlist small">
          {own.map((one) => (
            <li key={one.day}>
              <a
                class="link"
                href={`/committee/rehearsal/${rehearsal.id}?day=${one.day}`}
                aria-current={one.day === day ? 'date' : undefined}
              >
                {dayText(one.day, 'short')}
              </a>
              {': '}
              {dayKinds(one)}
            </li>
          ))}
        </ul>
      </div>
    ))}
  </Section>
)

/** "topics (20), answers given on (1); came in: answers (1)". */
function dayKinds({ kinds }: MailDay): string {
  const text = (some: MailDay['kinds']) => some.map((one) => `${kindText(one)} (${one.n})`).join(', ')
  const left = kinds.filter(({ course }) => course !== 'in')
  const came = kinds.filter(({ course }) => course === 'in')
  return [...(left.length > 0 ? [text(left)] : []), ...(came.length > 0 ? [words.calendarIn + text(came)] : [])].join(
    '; ',
  )
}
