import { type Instant, instantText, monthText, type Zone } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Facts, Section, Unbroken } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import type { ApplicationState } from '#features/applications/model.ts'
import type { PairState } from '#features/pairs/model.ts'
import { answers, countOf } from '#features/reports/answers/model.ts'
import type { Figures } from '#features/reports/model.ts'
import { kindWords } from '#features/tickets/model.ts'

const words = {
  title: (label: string) => `The figures of ${label}`,
  today: 'Today',
  as: (when: string, zone: string) => `As of ${when} ${zone}. Counts only: nobody is named, and nobody is ranked.`,
  applications: 'Applications',
  decision: 'Decision',
  mentors: 'Mentors',
  mentees: 'Mentees',
  noApplications: 'No applications yet. “bookend import” brings in what your form exported.',
  states: {
    submitted: 'Submitted',
    review: 'In review',
    asked: 'Asked something',
    accepted: 'Accepted',
    conditional: 'Accepted on a condition',
    waiting: 'Waiting for a place',
    late: 'Came late',
    declined: 'Declined',
    duplicate: 'Sent twice',
    withdrawn: 'Withdrawn',
  } satisfies Record<ApplicationState, string>,
  pairs: 'Pairs',
  state: 'State',
  count: 'Pairs',
  pairStates: { active: 'Active', paused: 'Paused', ended: 'Ended' } satisfies Record<PairState, string>,
  noPairs: 'No pairs yet. They are made by a run and its publication.',
  months: 'What people told us, by month',
  monthsHint: 'Who did not answer may well be in touch: silence toward us is not silence between them.',
  month: 'Month',
  asked: 'Asked',
  well: 'In touch',
  little: 'A little',
  none: 'Not at all',
  open: 'No answer',
  noMonths: 'No question has gone out yet. The first goes with the first topic.',
  tickets: 'Tickets',
  kind: 'Kind',
  opened: 'Opened',
  stillOpen: 'Open now',
  noTickets: 'No tickets yet.',
  own: 'You are one of a pair. Its answers, its tickets and mail about it are not yours to read, and not counted here.',
  more: 'Meetings, survey, letters and mail',
  met: 'Pairs that have met',
  survey: 'Survey',
  answered: (answered: number, invited: number) =>
    invited === 0 ? 'not open yet' : `${answered} of ${invited} have answered`,
  letters: 'Letters',
  lettersSent: (n: number) => `${n} sent`,
  lettersHeld: (n: number) => `${n} to be read first`,
  mails: 'Mails sent',
  download: 'Download the months as a table',
}

type Props = { id: string; label: string; figures: Figures; now: Instant; zone: Zone; zoneName: string; locale: string }

/** A cycle in counts, each table beside nothing else and no wider than the eye follows a row: the page prints as it stands. */
export function figuresPage({ id, label, figures, now, zone, zoneName, locale }: Props) {
  return {
    title: words.title(label),
    narrow: true,
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>
          <Unbroken text={words.title(label)} />
        </h1>
        <p class="quiet">{words.as(instantText(now, zone, locale), zoneName)}</p>
        {figures.ownLeftOut && <p class="quiet">{words.own}</p>}
        <Section id="applications" title={words.applications}>
          <Applications figures={figures} />
        </Section>
        <Section id="pairs" title={words.pairs}>
          <Pairs figures={figures} />
        </Section>
        <Section id="months" title={words.months}>
          <p class="quiet">{words.monthsHint}</p>
          <Months figures={figures} locale={locale} />
          {figures.months.length > 0 && (
            <p>
              <Button href="/committee/report/months.csv">{words.download}</Button>
            </p>
          )}
        </Section>
        <Section id="tickets" title={words.tickets}>
          <Tickets figures={figures} />
        </Section>
        <Section id="more" title={words.more}>
          <Facts
            rows={[
              [words.met, counted('/committee/pairs?met=yes', figures.met)],
              [words.survey, words.answered(figures.survey.answered, figures.survey.invited)],
              [
                words.letters,
                <>
                  {counted('/committee/letters?state=issued', figures.letters, words.lettersSent(figures.letters))}
                  {figures.held > 0 && ', '}
                  {figures.held > 0 && <a href="/committee/letters?state=held">{words.lettersHeld(figures.held)}</a>}
                </>,
              ],
              [
                words.mails,
                counted(`/committee/mail?state=sent&cycle=${id}`, figures.mails, figures.mails.toLocaleString(locale)),
              ],
            ]}
          />
        </Section>
      </>
    ),
  }
}

/** A number with its rows behind it; nothing is behind none. */
const counted = (href: string, n: number, text = String(n)) => (n === 0 ? text : <a href={href}>{text}</a>)

function Applications({ figures }: { figures: Figures }) {
  const link = (state: ApplicationState, role: 'mentor' | 'mentee', count: number) =>
    counted(`/committee/applications?state=${state}&role=${role}`, count)
  return (
    <Table
      caption={words.applications}
      captionHidden
      columns={[
        { key: 'state', label: words.decision },
        { key: 'mentors', label: words.mentors, num: true },
        { key: 'mentees', label: words.mentees, num: true },
      ]}
      rows={figures.applications.map(({ state, mentors, mentees }) => ({
        state: words.states[state],
        mentors: link(state, 'mentor', mentors),
        mentees: link(state, 'mentee', mentees),
      }))}
      empty={words.noApplications}
    />
  )
}

function Pairs({ figures }: { figures: Figures }) {
  return (
    <Table
      caption={words.pairs}
      captionHidden
      columns={[
        { key: 'state', label: words.state },
        { key: 'pairs', label: words.count, num: true },
      ]}
      rows={figures.pairs.map(({ state, pairs }) => ({
        state: words.pairStates[state],
        pairs: counted(`/committee/pairs?standing=${state}`, pairs),
      }))}
      empty={words.noPairs}
    />
  )
}

function Months({ figures, locale }: { figures: Figures; locale: string }) {
  return (
    <Table
      caption={words.months}
      captionHidden
      fold
      columns={[
        { key: 'month', label: words.month },
        ...(['asked', 'well', 'little', 'none', 'open'] as const).map((key) => ({ key, label: words[key], num: true })),
      ]}
      rows={figures.months.map((row) => {
        const { month } = row
        const href = `/committee/report/answers?month=${month}`
        return {
          month: `${monthText(month, 'long', locale)} ${month.slice(0, 4)}`,
          asked: counted(href, row.asked),
          ...Object.fromEntries(
            answers.map((answer) => [answer, counted(`${href}&answer=${answer}`, countOf(row, answer))]),
          ),
        }
      })}
      empty={words.noMonths}
    />
  )
}

function Tickets({ figures }: { figures: Figures }) {
  return (
    <Table
      caption={words.tickets}
      captionHidden
      columns={[
        { key: 'kind', label: words.kind },
        { key: 'opened', label: words.opened, num: true },
        { key: 'open', label: words.stillOpen, num: true },
      ]}
      rows={figures.tickets.map(({ kind, opened, open }) => ({
        kind: kindWords[kind],
        opened: counted(`/committee/tickets?state=all&kind=${kind}`, opened),
        open: counted(`/committee/tickets?kind=${kind}`, open),
      }))}
      empty={words.noTickets}
    />
  )
}
