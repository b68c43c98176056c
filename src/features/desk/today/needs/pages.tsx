import type { ComponentChildren } from 'preact'
import { type Day, dayIn, dayText, type Month } from '#kit/dates.ts'
import { countText, listText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Empty, Section, Todo, TodoItem, Unbroken } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { NudgesView } from '#features/desk/nudges/model.ts'
import { TicketTag } from '#features/desk/said/pages.tsx'
import type { ShelfFacts } from '#features/desk/shelf/model.ts'
import { PairShelf } from '#features/desk/standing/pages.tsx'
import { yearText } from '#features/applications/years/model.ts'
import type { Coming, Counts, Need, Unmatched } from '#features/desk/today/model.ts'
import { titleOf } from '#features/desk/today/needs/title/pages.tsx'
import { UnansweredItem } from '#features/desk/today/unanswered/pages.tsx'

const words = {
  title: 'What needs whom, in order',
  nothing: 'Nothing needs you now. What the year asks next stands below.',
  yours: (whose: string, due: string, over: boolean) => `${whose}, due ${over ? 'since ' : ''}${due}`,
  of: { me: 'yours', away: (name: string) => `for ${name}` },
  passed: (owner: string, day: string) => `${owner}’s, came to the chairs on ${day}`,
  decide: (day: string, over: boolean) => (over ? `to be decided since ${day}` : `decide by ${day}`),
  openTicket: 'Open the ticket',
  seePair: 'See the pair',
  and: (mentor: string, mentee: string) => `${mentor} and ${mentee}`,
  lastStep: (day: string, text: string) => `${day}: ${text}`,
  more: (n: number) => `${countText(n, 'more ticket')} of yours`,
  moreText: 'They are due later than the ones above.',
  seeTickets: (n: number) => `See all ${n} of your tickets`,
  review: 'In review',
  reviewTitle: (n: number) => `${countText(n, 'application')} ${n === 1 ? 'waits' : 'wait'} for a decision`,
  reviewText: 'The rules could not decide alone; each says why.',
  comingTitle: (n: number, label: string) =>
    `${countText(n, 'application')} for ${label} ${n === 1 ? 'waits' : 'wait'} for a decision`,
  comingText: 'They are for the next year, and decided by its rules.',
  reviewDo: (n: number) => `Read ${n === 1 ? 'it' : `these ${n}`}`,
  unmatched: 'Without a partner',
  unmatchedTitle: (n: number, names: string) =>
    n <= 2 ? `${names} ${n === 1 ? 'has' : 'have'} no partner` : `${n} mentees have no partner`,
  unmatchedDo: 'Read the reasons',
  newPairsUntil: (day: string) => `New pairs can be made until ${day}.`,
  uncertain: 'Not known',
  uncertainTitle: (n: number) => `${countText(n, 'mail')} may or may not have left`,
  uncertainText: 'The other side broke off while taking it. Ask the reader before sending it again.',
  uncertainDo: 'See the mail',
  late: 'Came late',
  lateTitle: (n: number) => `${countText(n, 'application')} came after the deadline`,
  lateText: 'They stand on the late list and are taken only if you say so.',
  lateDo: 'See the late list',
}

/** Single tickets above this number become one line that leads to all of them. */
const shown = 8

export type NeedsView = {
  mine: readonly Need[]
  myOffices: readonly string[]
  /** Of those, whose holder is away with the viewer as deputy. */
  standIns: readonly string[]
  unanswered: number
  nudges: NudgesView
  unmatched: readonly Unmatched[]
  counts: Counts
  coming: readonly Coming[]
  chair: boolean
  shelves: ReadonlyMap<string, ShelfFacts>
  months: readonly Month[]
  month: Month
  today: Day
  zone: string
  lastNewPairs: Day
}

/** How many things need the viewer: what the first sentence of the page counts. */
export function needCount(view: NeedsView): number {
  return view.mine.length + others(view).length
}

export function Needs(view: NeedsView) {
  const items = [
    ...view.mine.slice(0, shown).map((need, place) => ticketItem(view, need, place === 0)),
    ...more(view),
    ...others(view),
  ]
  return (
    <Section id="needs" title={words.title}>
      {items.length === 0 ? <Empty>{words.nothing}</Empty> : <Todo>{items}</Todo>}
    </Section>
  )
}

function ticketItem(
  { myOffices, standIns, shelves, months, today, zone }: NeedsView,
  need: Need,
  first: boolean,
): ComponentChildren {
  const names = words.and(need.mentor ?? '', need.mentee ?? '')
  const facts = need.pairId === null ? undefined : shelves.get(need.pairId)
  const yours = myOffices.includes(need.officeId)
  const whose = [
    yours || need.escalatedAt === null
      ? words.yours(
          standIns.includes(need.officeId) ? words.of.away(need.owner) : words.of.me,
          dayText(need.dueOn, 'short'),
          need.dueOn < today,
        )
      : words.passed(need.owner, dayText(dayIn(zone, need.escalatedAt), 'short')),
    ...(need.decideBy === null || need.metAt !== null
      ? []
      : [words.decide(dayText(need.decideBy, 'short'), need.decideBy < today)]),
  ]
  const step =
    need.lastStep === null
      ? ''
      : ` ${words.lastStep(dayText(dayIn(zone, need.lastStep.at), 'short'), need.lastStep.text)}`
  const title = titleOf(need, names, zone)
  return (
    <TodoItem
      key={need.id}
      tag={<TicketTag kind={need.kind} />}
      shelf={facts && <PairShelf facts={{ ...facts, ticket: false }} months={months} today={today} names={names} />}
      whose={whose.join(', ')}
      title={title}
      text={`${need.reason === `${title}.` ? '' : need.reason}${step}`.trim()}
      action={
        <Button href={`/committee/tickets/${need.id}`} first={first}>
          {words.openTicket}
        </Button>
      }
      link={need.pairId === null ? undefined : { href: `/committee/pairs/${need.pairId}`, label: words.seePair }}
    />
  )
}

function more({ mine }: NeedsView): ComponentChildren[] {
  const n = mine.length - shown
  if (n <= 0) return []
  const link = <Button href="/committee/tickets?whose=mine">{words.seeTickets(mine.length)}</Button>
  return [
    <TodoItem
      key="more"
      tag={<Tag shape="triangle">{words.more(n)}</Tag>}
      title={words.more(n)}
      text={words.moreText}
      action={link}
    />,
  ]
}

/** What is no ticket but waits for somebody all the same; each leads to the rows it counts. */
function others({
  unanswered,
  nudges,
  unmatched,
  counts,
  coming,
  chair,
  month,
  lastNewPairs,
  mine,
  today,
}: NeedsView): ComponentChildren[] {
  const items: ComponentChildren[] = []
  const add = (
    key: string,
    tag: ComponentChildren,
    title: ComponentChildren,
    text: string,
    href: string,
    label: string,
  ) =>
    items.push(
      <TodoItem
        key={key}
        tag={tag}
        title={<a href={href}>{title}</a>}
        text={text}
        action={
          <Button href={href} first={mine.length === 0 && items.length === 0}>
            {label}
          </Button>
        }
      />,
    )
  if (chair && counts.review > 0)
    add(
      'review',
      <Tag shape="half">{words.review}</Tag>,
      words.reviewTitle(counts.review),
      words.reviewText,
      '/committee/review',
      words.reviewDo(counts.review),
    )
  for (const { id, label, review } of coming)
    add(
      `coming-${id}`,
      <Tag shape="half">{words.review}</Tag>,
      <Unbroken text={words.comingTitle(review, yearText({ label }))} />,
      words.comingText,
      `/committee/review?cycle=${id}`,
      words.reviewDo(review),
    )
  if (chair && unmatched.length > 0 && today <= lastNewPairs)
    add(
      'unmatched',
      <Tag shape="ring">{words.unmatched}</Tag>,
      words.unmatchedTitle(unmatched.length, listText(unmatched.map((one) => one.name))),
      `${unmatched.length === 1 ? `${unmatched[0]?.reason} ` : ''}${words.newPairsUntil(dayText(lastNewPairs))}`,
      unmatched.length === 1
        ? `/committee/applications/${unmatched[0]?.applicationId}`
        : '/committee/applications?partner=none&role=mentee',
      words.unmatchedDo,
    )
  if (unanswered > 0)
    items.push(
      <UnansweredItem
        key="unanswered"
        n={unanswered}
        month={month}
        nudges={nudges}
        first={mine.length + items.length === 0}
      />,
    )
  if (chair && counts.uncertain > 0)
    add(
      'uncertain',
      <Tag shape="half" hot>
        {words.uncertain}
      </Tag>,
      words.uncertainTitle(counts.uncertain),
      words.uncertainText,
      '/committee/mail?state=uncertain',
      words.uncertainDo,
    )
  if (chair && counts.late > 0 && today <= lastNewPairs)
    add(
      'late',
      <Tag shape="ring">{words.late}</Tag>,
      words.lateTitle(counts.late),
      words.lateText,
      '/committee/review?shelf=late',
      words.lateDo,
    )
  return items
}
