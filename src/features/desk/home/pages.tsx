import { type Day, dayIn, dayText, type Instant, instantText, type Month } from '#kit/dates.ts'
import { countText, givenName, listText } from '#kit/text.ts'
import { Button, ErrorSummary } from '#ui/controls.tsx'
import { Empty, Facts, Log, Section, Sheet, Toast } from '#ui/parts.tsx'
import type { ApplicationState } from '#features/applications/model.ts'
import type { MyPair, MyYear, Told } from '#features/desk/home/model.ts'
import {
  dayError,
  Help,
  NextStep,
  type PairPartView,
  PairYear,
  PartnerCard,
  whenText,
} from '#features/desk/home/pair/pages.tsx'
import { type MonthTopic, onlySuggestion, topicTitle } from '#features/desk/home/topic/pages.tsx'
import { eventText } from '#features/desk/said/pages.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  title: (names: string, label: string) => (names === '' ? `Home, ${label}` : `Home: you and ${names}, ${label}`),
  now: (at: string, zone: string) => `${at} ${zone}`,
  hello: (name: string) => `Hello, ${name}`,
  noPair: 'You are in no pair of this cycle.',
  application: {
    submitted: 'Your application has arrived.',
    review: 'Your application is being read. You hear from us in any case.',
    accepted: 'Your application was accepted. We write to you when there is a partner for you.',
    asked: 'The committee has asked you something; our mail has the link to answer.',
    conditional: 'Your application was accepted on a condition; our mail says which.',
    waiting: 'You are accepted and wait for a place. We write to you when there is one.',
    late: 'Your application came after the deadline. It stands on the late list; its turn comes when a place is free.',
    declined: 'Your application was declined; the reasons are in our mail.',
    duplicate: '',
    withdrawn: 'You withdrew your application.',
  } satisfies Record<ApplicationState, string>,
  survey: 'How was your year?',
  surveyText: 'A short survey. The committee reads it; figures are told only for five people or more.',
  surveyDo: 'Answer the survey',
  noted: 'Noted',
  notedText: 'You talked. Thank you for telling us.',
  undo: 'Undo',
  undone: 'Taken back',
  undoneText: 'The entry is gone.',
  wholeTopic: 'Read the whole topic',
  log: 'What you told us',
  logCount: (n: number) => `The newest of ${countText(n, 'entry', 'entries')}.`,
  logEmpty: 'Nothing yet. One press above is enough when you have talked.',
  logHint:
    'You see what you told us, and when your partner noted that you talked. Your partner never sees your answers.',
  mine: (text: string, heard: boolean) => `${heard ? 'Your committee contact noted' : 'You'}: ${text}`,
  about: (text: string, partner: string) => `${text}, about ${partner}`,
  theirs: (partner: string) => `${partner}: you talked`,
  later: 'Later this year',
  topic: (title: string) => `Topic: ${title}`,
  opens: 'A short survey opens',
  ends: 'The program ends; you two may go on',
  over: (day: string) => `The program ended on ${day}. Thank you for your part in it; what you two do now is yours.`,
  letterTitle: 'A letter for your files',
  letterOver:
    'It states your part in the program and its dates, and names nobody else. You can ask in any later year too.',
  letter: 'Ask for your letter',
  again: 'Were you in a pair here before? Ask to be paired with the same person again',
  letterText: ' whenever you need one for your files; it states your part in the program and names nobody else.',
}

export type HomeView = {
  year: MyYear
  cycle: LiveCycle
  name: string
  now: Instant
  months: readonly Month[]
  today: Day
  zone: string
  /** The last that came, and the next, on the days that count for their pairs. */
  topic: MonthTopic | undefined
  nextTopic: MonthTopic | undefined
  links: ReadonlyMap<string, PairPartView['links']>
  survey: string | null
  /** They were here before, and pairs of the coming cycle are yet to be made. */
  again: boolean
  done?: { what: 'talked'; signId: string } | { what: 'undone' }
  failed?: { pairId: string; day: string }
}

export function homePage(view: HomeView) {
  const { year, cycle, failed, topic } = view
  const over = view.today > cycle.calendar.end
  const names = listText(year.pairs.map((pair) => givenName(pair.partner.name)))
  const parts = year.pairs.map((pair, place) => partOf(view, pair, place === 0 && view.survey === null))
  return {
    title: words.title(names, cycle.label),
    narrow: true,
    stack: true,
    error: failed !== undefined,
    toast: <Done {...view} />,
    body: (
      <>
        <ErrorSummary
          errors={failed === undefined ? [] : [{ field: `day-${failed.pairId}`, text: dayError(cycle.calendar.start) }]}
        />
        <p class="quiet">{words.now(instantText(view.now, view.zone), cycle.definition.zoneName)}</p>
        <h1>{words.hello(givenName(view.name))}</h1>
        {over ? <Over {...view} /> : year.pairs.length === 0 && <NoPair {...view} />}
        {view.survey !== null && !over && <Survey url={view.survey} />}
        {parts.map((part) => (
          <>
            <PairYear {...part} />
            {!over && <NextStep {...part} />}
          </>
        ))}
        {topic && !over && (
          <Section id="topic" title={topicTitle(topic)}>
            <p>{topic.topic.summary}</p>
            <p class="quiet">{onlySuggestion}</p>
            <p>
              <a class="link" href={`/my/topics/${topic.month}`}>
                {words.wholeTopic}
              </a>
            </p>
          </Section>
        )}
        {parts.map((part) => part.pair.state !== 'ended' && <PartnerCard {...part} />)}
        {!over &&
          [...Map.groupBy(parts, (part) => part.pair.contact.address).values()].map((own) => <Help parts={own} />)}
        {year.pairs.length > 0 && <ToldLog {...view} />}
        {view.again && (
          <p>
            <a class="link" href="/my/again">
              {words.again}
            </a>
          </p>
        )}
        {!over && <Later {...view} />}
      </>
    ),
  }
}

function partOf(
  { year, name, links, months, cycle, today, zone, failed }: HomeView,
  pair: MyPair,
  first: boolean,
): PairPartView {
  return {
    pair,
    myName: name,
    facts: year.shelves.get(pair.id),
    question: year.questions.find((question) => question.pairId === pair.id),
    links: links.get(pair.id) ?? { answer: '', help: '', pause: '', leave: '', past: '', relay: '' },
    months,
    start: cycle.calendar.start,
    today,
    zone,
    ticketDays: cycle.definition.rhythm.ticket.dueDays,
    first,
    failedDay: failed?.pairId === pair.id ? failed.day : undefined,
  }
}

function Done({ done }: HomeView) {
  if (done === undefined) return null
  if (done.what === 'undone') return <Toast tag={words.undone}>{words.undoneText}</Toast>
  const undo = (
    <form method="post" action={`/my/signs/${done.signId}/removal`}>
      <Button plain>{words.undo}</Button>
    </form>
  )
  return (
    <Toast tag={words.noted} actions={undo}>
      {words.notedText}
    </Toast>
  )
}

/** After the last day nothing is asked any more; the letter remains. */
const Over = ({ year, cycle }: HomeView) => (
  <>
    <p class="lede">{words.over(dayText(cycle.calendar.end))}</p>
    {year.pairs.length > 0 && (
      <Sheet id="letter" title={words.letterTitle}>
        <p>{words.letterOver}</p>
        <p>
          <Button first wide href="/my/letter">
            {words.letter}
          </Button>
        </p>
      </Sheet>
    )}
  </>
)

const NoPair = ({ year }: HomeView) => {
  const said = year.applications.map((one) => words.application[one.state]).filter((text) => text !== '')
  return <p class="lede">{said.length === 0 ? words.noPair : said.join(' ')}</p>
}

const Survey = ({ url }: { url: string }) => (
  <Sheet id="survey" title={words.survey}>
    <p>{words.surveyText}</p>
    <p>
      <Button first wide href={url}>
        {words.surveyDo}
      </Button>
    </p>
  </Sheet>
)

function ToldLog({ year, zone }: HomeView) {
  const partners = new Map(year.pairs.map((pair) => [pair.id, givenName(pair.partner.name)]))
  const text = (told: Told): string => {
    const partner = partners.get(told.pairId) ?? ''
    if (!told.mine) return words.theirs(partner)
    const said = words.mine(lower(eventText({ ...told, side: 'mentor', who: '' })), told.what === 'sign' && told.heard)
    return partners.size > 1 ? words.about(said, partner) : said
  }
  return (
    <Section id="log" title={words.log}>
      {year.told.length === 0 ? (
        <Empty>{words.logEmpty}</Empty>
      ) : (
        <Log rows={year.told.map((told) => ({ at: told.at, when: whenText(told.at, zone), text: text(told) }))} />
      )}
      {year.toldInAll > year.told.length && <p class="quiet">{words.logCount(year.toldInAll)}</p>}
      <p class="small quiet">{words.logHint}</p>
    </Section>
  )
}

function Later({ cycle, nextTopic: next, today, zone, year }: HomeView) {
  const { surveyOpensAt, end } = cycle.calendar
  const rows: [string, string][] = [
    ...(next === undefined ? [] : [[dayIn(zone, next.at), words.topic(next.topic.title)] as [string, string]]),
    [dayIn(zone, surveyOpensAt), words.opens],
    [end, words.ends],
  ]
  return (
    <Section id="later" title={words.later}>
      <Facts rows={rows.filter(([day]) => day > today).map(([day, text]) => [dayText(day), text])} />
      {year.pairs.length > 0 && (
        <Empty>
          <a href="/my/letter">{words.letter}</a>
          {words.letterText}
        </Empty>
      )}
    </Section>
  )
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
