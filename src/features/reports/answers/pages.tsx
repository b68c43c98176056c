import { dayIn, dayText, monthText, type Month, type Zone } from '#kit/dates.ts'
import { Breadcrumb, Filter, Pager, Unbroken } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { withQuery } from '#ui/url.ts'
import {
  type Answer,
  answers,
  type AnswersWish,
  type Asked,
  countOf,
  pageSize,
} from '#features/reports/answers/model.ts'
import type { MonthAnswers } from '#features/reports/model.ts'

const words = {
  today: 'Today',
  figures: 'Figures',
  title: (month: string) => `What people told us in ${month}`,
  hint: 'Who did not answer may well be in touch: silence toward us is not silence between them.',
  which: 'Which answers',
  month: 'Month',
  all: 'All',
  person: 'Person',
  pair: 'Pair',
  answer: 'Answer',
  when: 'Answered',
  notYet: 'Not yet',
  with: (partner: string, role: 'mentor' | 'mentee') => `${role === 'mentor' ? 'mentor' : 'mentee'} of ${partner}`,
  said: { well: 'In touch', little: 'A little', none: 'Not at all', open: 'No answer' } satisfies Record<
    Answer,
    string
  >,
  none: 'Nobody gave this answer.',
}

const looks = {
  well: { shape: 'done', calm: true },
  little: { shape: 'half', calm: true },
  none: { shape: 'triangle' },
  open: { shape: 'ring', calm: true },
} as const

export type AnswersView = {
  rows: readonly Asked[]
  months: readonly MonthAnswers[]
  /** Of the one that is shown. */
  counts: MonthAnswers
  wish: AnswersWish
  zone: Zone
  locale: string
  url: string
}

/** The rows behind a month's figures: who said what to the question, and who said nothing yet. */
export function answersPage({ rows, months, counts, wish, zone, locale, url }: AnswersView) {
  const monthName = (month: Month) => `${monthText(month, 'long', locale)} ${month.slice(0, 4)}`
  const title = words.title(monthName(wish.month))
  const option = (label: string, answer?: Answer) => ({
    href: withQuery(url, { answer: answer ?? null, page: null }),
    label,
    count: countOf(counts, answer),
    current: wish.answer === answer,
  })
  return {
    title,
    stack: true,
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee', label: words.today },
            { href: '/committee/report', label: words.figures },
          ]}
        />
        <h1>
          <Unbroken text={title} />
        </h1>
        <p class="quiet">{words.hint}</p>
        <Filter
          label={words.month}
          options={months.map(({ month }) => ({
            href: withQuery(url, { month, page: null }),
            label: monthText(month, 'long', locale),
            current: month === wish.month,
          }))}
        />
        <Filter
          label={words.which}
          options={[option(words.all), ...answers.map((answer) => option(words.said[answer], answer))]}
        />
        <Table
          caption={title}
          captionHidden
          fold
          columns={[
            { key: 'person', label: words.person },
            { key: 'pair', label: words.pair },
            { key: 'answer', label: words.answer, bare: true },
            { key: 'when', label: words.when, nowrap: true },
          ]}
          rows={rows.map((one) => ({
            person: one.name,
            pair: <a href={`/committee/pairs/${one.pairId}`}>{words.with(one.partner, one.role)}</a>,
            answer: <Tag {...looks[one.answer]}>{words.said[one.answer]}</Tag>,
            when: one.at === null ? words.notYet : dayText(dayIn(zone, one.at), 'short', locale),
          }))}
          empty={words.none}
        />
        <Pager page={wish.page} size={pageSize} total={countOf(counts, wish.answer)} url={url} />
      </>
    ),
  }
}
