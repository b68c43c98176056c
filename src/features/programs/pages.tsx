import { dayIn, dayText, monthOf, monthText } from '#kit/dates.ts'
import { capitalized } from '#kit/text.ts'
import { card } from '#ui/card.ts'
import { Hero } from '#ui/hero.tsx'
import { Card, Facts, LinkList, Section, Year } from '#ui/parts.tsx'
import { Lines, Rich } from '#ui/rich.tsx'
import { withQuery } from '#ui/url.ts'
import { AlsoRunning } from './cycles/pages.tsx'
import type { Calendar, Definition } from './model.ts'
import { datesOf } from './dates/model.ts'
import { sayOf } from './sayings/model.ts'
import { Action, cycleText, Status, type StatusProps } from './status/pages.tsx'
import { numberText, wordsOf } from './words/model.ts'

/** `address`: where the page stands, for whoever passes it on; `year`: the label of one that is not the newest. */
export type PageProps = StatusProps & { address?: string; year?: string }

/**
 * The public page as what stands in the public frame: in one page whether you qualify, the dates, the effort, whom to
 * ask (R1).
 */
export function programPage(props: PageProps) {
  const { name, cycle, body, association } = props.definition
  return {
    title: `${name}, ${cycleText(cycle.label)}`,
    small: body?.name ?? association.name,
    stack: true,
    head: <Preview {...props} />,
    body: <ProgramPage {...props} />,
  }
}

/** What a list or a chat shows of a link to the page. */
const Preview = ({ definition, definition: { name, texts, locale }, address }: PageProps) => (
  <>
    <meta name="description" content={unlinked(texts.lede)} />
    <meta property="og:type" content="website" />
    <meta property="og:title" content={`${name}: ${texts.headline}`} />
    <meta property="og:description" content={unlinked(texts.lede)} />
    <meta property="og:locale" content={locale.replace('-', '_')} />
    {address !== undefined && (
      <>
        <meta property="og:url" content={address} />
        <meta property="og:image" content={new URL(card().path, address).href} />
        <meta property="og:image:width" content={String(card().width)} />
        <meta property="og:image:height" content={String(card().height)} />
        <meta property="og:image:alt" content={sayOf(definition, 'headings')('picture')} />
        <meta name="twitter:card" content="summary_large_image" />
      </>
    )}
  </>
)

/** A text of the page whose links are their words alone. */
const unlinked = (text: string) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')

export function ProgramPage(props: PageProps) {
  const { texts } = props.definition
  const say = sayOf(props.definition, 'headings')
  const { menteeMin, menteeMax = '', mentorMin } = wordsOf(props.definition)
  const span = `${menteeMin} to ${menteeMax}`
  return (
    <>
      <Top {...props} />
      <Section id="facts" title={say('facts')}>
        <Facts rows={facts(props.definition)} />
      </Section>
      <div class="two" id="who">
        <Card id="mentees" title={say('mentees')}>
          <Lines lines={texts.mentees} strong={texts.mentees[0]?.includes(span) ? span : menteeMax} />
        </Card>
        <Card id="mentors" title={say('mentors')}>
          <Lines lines={texts.mentors} strong={mentorMin} />
        </Card>
      </div>
      <Section id="matching" title={say('matching')}>
        <Lines lines={texts.matching} />
      </Section>
      <Section id="contact" title={say('contact')}>
        <p class="lede">
          <Rich text={texts.contact} />
        </p>
        <p class="aside-note">
          <Rich text={texts.notJobSearch} />
        </p>
      </Section>
      <Section id="everyone" title={say('everyone')}>
        <ul class="rows">
          {texts.everyone.map((text) => (
            <li key={text}>
              <Rich text={text} />
            </li>
          ))}
        </ul>
      </Section>
      <Topics {...props} />
      <Section id="dates" title={say('dates')}>
        <Year {...year(props)} />
        <p>
          <a class="link" href={withQuery('/dates.ics', { cycle: props.year ?? null })}>
            {say('calendar')}
          </a>
        </p>
      </Section>
      <Section id="ask" title={say('ask')}>
        <p>
          <Rich text={texts.ask} />
        </p>
        <LinkList
          items={[
            { href: '/questions', label: say('questions') },
            { href: '/contact', label: say('write') },
            ...((props.others ?? []).length > 0 ? [{ href: '/cycles', label: say('years') }] : []),
          ]}
        />
      </Section>
    </>
  )
}

function Top(props: PageProps) {
  const { definition, calendar } = props
  const { texts, locale } = definition
  const say = sayOf(definition, 'headings')
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
          <a class="link" href="/eligibility">
            {say('who')}
          </a>
        </p>
        <Status {...props} />
        <AlsoRunning cycles={props.others ?? []} now={props.now} />
      </div>
      <figure>
        <Hero topics={books} label={say('drawing', { n: numberText(books.length), from: from ?? '', to: to ?? '' })} />
      </figure>
    </div>
  )
}

function facts(definition: Definition) {
  const { cycle, texts, locale } = definition
  const say = sayOf(definition, 'headings')
  const rich = (text: string) => <Rich text={text} />
  const [from, to] = [dayText(cycle.start, 'long', locale), dayText(cycle.end, 'long', locale)]
  return [
    [say('when'), say('span', { from, to })],
    [say('effort'), rich(texts.effort)],
    [say('membership'), rich(texts.membership)],
    [say('travel'), rich(texts.travel)],
    [say('cost'), rich(texts.cost)],
  ] as const
}

function Topics({ definition, calendar }: StatusProps) {
  const count = numberText(calendar.topics.length)
  return (
    <Section id="topics" title={sayOf(definition, 'headings')('topics', { Number: capitalized(count) })}>
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

/** The months with the one we are in, and the dates that are still to come. */
function year({ definition, calendar, now }: StatusProps) {
  const { locale, zone } = definition
  const today = dayIn(zone, now)
  return {
    months: calendar.months.map((month) => ({
      short: monthText(month, 'short', locale),
      long: monthText(month, 'long', locale),
      state: stateOf(calendar, month, monthOf(today)),
    })),
    ahead: datesOf(definition, calendar)
      .filter(({ day }) => day >= today)
      .map(({ day, text }) => [dayText(day, 'short', locale), text] as const),
  }
}

function stateOf(calendar: Calendar, month: string, now: string): 'past' | 'now' | 'next' {
  if (month === now && calendar.months.includes(now)) return 'now'
  return month < now ? 'past' : 'next'
}
