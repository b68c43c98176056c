import { dayIn, dayText, monthOf, monthText } from '#kit/dates.ts'
import { capitalized } from '#kit/text.ts'
import { Hero } from '#ui/hero.tsx'
import { Card, Facts, Section, Year } from '#ui/parts.tsx'
import { type Calendar, type Definition, takesApplications } from './model.ts'
import { Action, cycleText, Status, type StatusProps } from './status/pages.tsx'
import { Lines, Rich } from './text/pages.tsx'
import { numberText, wordsOf } from './words/model.ts'

const words = {
  who: 'See whether you qualify',
  drawing: (n: string, from: string, to: string) =>
    `Two bookends hold ${n} books, one for each topic from ${from} to ${to}. The titles are listed below.`,
  facts: 'What you sign up for',
  terms: { when: 'When', effort: 'Effort', membership: 'Membership', travel: 'Travel', cost: 'Cost' },
  when: (from: string, to: string) => `${from} to ${to}`,
  mentees: 'Mentees',
  mentors: 'Mentors',
  everyone: 'Both of you',
  contact: 'Somebody answers for your pair',
  topics: (n: string) => `${n} topics, if you want them`,
  dates: 'The dates',
  ahead: {
    opens: 'applications open',
    closes: 'applications close',
    start: 'pairs are announced',
    newPairs: 'last day for new pairs',
    survey: 'we ask how it was',
    end: 'the program ends; you may go on',
  },
  apply: 'How to apply',
  ask: 'Questions, comments, criticism, praise',
}

/**
 * The public page as what stands in the public frame: in one page whether you qualify, the dates, the effort, whom to
 * ask (R1). Without `applyHref` it says how to apply by mail.
 */
export function programPage(props: StatusProps) {
  const { name, cycle, body, association } = props.definition
  return {
    title: `${name}, ${cycleText(cycle.label)}`,
    small: body?.name ?? association.name,
    stack: true,
    body: <ProgramPage {...props} />,
  }
}

export function ProgramPage(props: StatusProps) {
  const { texts } = props.definition
  const { menteeMin, menteeMax = '', mentorMin } = wordsOf(props.definition)
  const span = `${menteeMin} to ${menteeMax}`
  return (
    <>
      <Top {...props} />
      <Section id="facts" title={words.facts}>
        <Facts rows={facts(props.definition)} />
      </Section>
      <div class="two" id="who">
        <Card id="mentees" title={words.mentees}>
          <Lines lines={texts.mentees} strong={texts.mentees[0]?.includes(span) ? span : menteeMax} />
        </Card>
        <Card id="mentors" title={words.mentors}>
          <Lines lines={texts.mentors} strong={mentorMin} />
        </Card>
      </div>
      {props.applyHref === undefined && takesApplications(props.definition, props.calendar, props.now) && (
        <Paragraph id="apply" title={words.apply} text={texts.apply} />
      )}
      <Section id="contact" title={words.contact}>
        <p class="lede">
          <Rich text={texts.contact} />
        </p>
        <p class="aside-note">
          <Rich text={texts.notJobSearch} />
        </p>
      </Section>
      <Section id="everyone" title={words.everyone}>
        <ul class="rows">
          {texts.everyone.map((text) => (
            <li key={text}>
              <Rich text={text} />
            </li>
          ))}
        </ul>
      </Section>
      <Topics {...props} />
      <Section id="dates" title={words.dates}>
        <Year {...year(props)} />
      </Section>
      <Paragraph id="ask" title={words.ask} text={texts.ask} />
    </>
  )
}

function Top(props: StatusProps) {
  const { definition, calendar } = props
  const { texts, locale } = definition
  const books = calendar.topics.map(({ month, topic }) => ({
    month: monthText(month, 'short', locale),
    title: topic.title,
  }))
  const [from, to] = [calendar.start, calendar.end].map((day) => monthText(monthOf(day), 'long', locale))
  return (
    <div class="two hero">
      <div class="stack">
        <h1>{texts.headline}</h1>
        <p class="lede">
          <Rich text={texts.lede} />
        </p>
        <p class="row">
          <Action {...props} />
          <a class="link" href="#who">
            {words.who}
          </a>
        </p>
        <Status {...props} />
      </div>
      <figure>
        <Hero topics={books} label={words.drawing(numberText(books.length), from ?? '', to ?? '')} />
      </figure>
    </div>
  )
}

function facts({ cycle, texts, locale }: Definition) {
  const rich = (text: string) => <Rich text={text} />
  const when = words.when(dayText(cycle.start, 'long', locale), dayText(cycle.end, 'long', locale))
  const { terms } = words
  return [
    [terms.when, when],
    [terms.effort, rich(texts.effort)],
    [terms.membership, rich(texts.membership)],
    [terms.travel, rich(texts.travel)],
    [terms.cost, rich(texts.cost)],
  ] as const
}

function Topics({ definition, calendar }: StatusProps) {
  const count = numberText(calendar.topics.length)
  return (
    <Section id="topics" title={words.topics(capitalized(count))}>
      <p>
        <Rich text={definition.texts.topics} />
      </p>
      <ol class="rows two-up">
        {calendar.topics.map(({ month, topic }) => (
          <li key={month}>
            <span class="quiet">{monthText(month, 'long', definition.locale)}</span>
            <span>
              <span class="serif">{topic.title}</span>
              <br />
              <span class="small quiet">{topic.summary}</span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

const Paragraph = ({ id, title, text }: { id: string; title: string; text: string }) => (
  <Section id={id} title={title}>
    <p>
      <Rich text={text} />
    </p>
  </Section>
)

/** The months with the one we are in, and the dates that are still to come. */
function year({ definition, calendar, now }: StatusProps) {
  const { locale, applications, zone } = definition
  const today = dayIn(zone, now)
  const dates: [string, string][] = [
    [applications.open, words.ahead.opens],
    [applications.close, words.ahead.closes],
    [calendar.start, words.ahead.start],
    [calendar.lastNewPairs, words.ahead.newPairs],
    [dayIn(zone, calendar.surveyOpensAt), words.ahead.survey],
    [calendar.end, words.ahead.end],
  ]
  return {
    months: calendar.months.map((month) => ({
      short: monthText(month, 'short', locale),
      long: monthText(month, 'long', locale),
      state: stateOf(calendar, month, monthOf(today)),
    })),
    ahead: dates.filter(([day]) => day >= today).map(([day, text]) => [dayText(day, 'short', locale), text] as const),
  }
}

function stateOf(calendar: Calendar, month: string, now: string): 'past' | 'now' | 'next' {
  if (month === now && calendar.months.includes(now)) return 'now'
  return month < now ? 'past' : 'next'
}
