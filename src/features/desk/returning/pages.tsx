import { dayText, timeText } from '#kit/dates.ts'
import { countText, listText } from '#kit/text.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Empty, Section, Toast, Unbroken } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { type Bar, type Chance, heldMinutes, type Standing, type WaitingMails } from '#features/desk/returning/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const here = '/committee/recruiting/last-year'

const words = {
  review: 'Review',
  recruiting: 'Recruiting',
  title: 'People of the year before',
  lede: (last: string, label: string) =>
    `Whoever found no partner in ${last}, and its mentees as soon as they could be mentors, can be invited to apply for ${label}. Their form is filled in with what they told you then; each gets one mail.`,
  none: 'There is no earlier year of this program whose pairs were announced, so there is nobody to invite.',
  nobody: 'Everybody who took part found a partner, and there were no mentees: nobody is to be invited.',
  notOpen: (day: string) => `Invitations can be sent from ${day} on, when applications open.`,
  over: 'Applications have closed, and nobody can be invited any more.',
  ticked:
    'Ticked are those who said in their form that you may write. Tick others only if you are sure that they would like it.',
  all: (n: number) => `Tick all ${n}`,
  some: 'Tick only those who said yes',
  caption: 'Who can be invited',
  name: 'Name',
  was: 'In the year before',
  wasWords: { mentee: 'Mentee', unmatched: 'Without a partner' },
  as: 'Would qualify as',
  roles: { mentor: 'mentor', mentee: 'mentee' },
  unknown: 'Not known: no positions on file',
  from: (role: string, day: string) => `${role} from ${day}`,
  may: 'May you write?',
  yes: 'Said yes',
  notAsked: 'Did not say',
  mail: 'The mail',
  read: 'Read it',
  send: 'Invite those ticked',
  sendHint: (minutes: number) => `Their mails leave after ${minutes} minutes; until then one press takes them back.`,
  barred: 'Who is not invited',
  why: 'Why',
  bars: {
    sent: 'Has applied already',
    begun: 'Has a form already, and is reminded of it',
    withdrawn: 'Has applied and withdrawn',
    invited: 'Is invited',
    'said no': 'Said that you may not write about it',
    'stopped news': 'Stopped calls and announcements',
    returns: 'Mail to this address comes back',
    'too early': 'Does not qualify yet',
  } satisfies Record<Bar, string>,
  waiting: 'Waiting',
  leaves: (n: number, at: string) => `${countText(n, 'invitation')} ${n === 1 ? 'leaves' : 'leave'} at ${at}.`,
  undo: 'Undo',
  done: {
    none: 'Nobody was invited: nobody was ticked, or they were invited meanwhile.',
    undone: 'Taken back. Nobody was invited.',
    left: 'These mails have left already and cannot be taken back.',
  },
}

export type ReturningView = {
  cycle: LiveCycle
  last: LiveCycle | undefined
  people: readonly Standing[]
  /** Whether applications are taken. */
  open: 'now' | 'not yet' | 'over'
  /** All are ticked, not only those who said yes. */
  all: boolean
  waiting: readonly WaitingMails[]
  done: keyof typeof words.done | undefined
}

/** Whom of the year before one could ask, and as what they would qualify (R39, R53). */
export function returningPage(view: ReturningView) {
  const { cycle, last, people } = view
  return {
    title: words.title,
    stack: true,
    toast: <Toasts {...view} />,
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee/review', label: words.review },
            { href: '/committee/recruiting', label: words.recruiting },
          ]}
        />
        <h1>{words.title}</h1>
        {last === undefined ? (
          <Empty>{words.none}</Empty>
        ) : people.length === 0 ? (
          <Empty>{words.nobody}</Empty>
        ) : (
          <>
            <p class="lede">
              <Unbroken text={words.lede(last.label, cycle.label)} />
            </p>
            <Invitable {...view} />
            <Barred {...view} />
          </>
        )}
      </>
    ),
  }
}

const Toasts = ({ done, waiting, cycle }: ReturningView) => (
  <>
    {done !== undefined && <Toast>{words.done[done]}</Toast>}
    {waiting.map(({ at, leavesAt, mails }) => (
      <Toast
        key={at}
        tag={words.waiting}
        shape="half"
        actions={
          <form method="post" action={`${here}/withdrawal`}>
            <Hidden name="at" value={at} />
            <Button plain>{words.undo}</Button>
          </form>
        }
      >
        {words.leaves(mails, timeText(leavesAt, cycle.calendar.zone))}
      </Toast>
    ))}
  </>
)

function Invitable({ people, cycle, open, all }: ReturningView) {
  const free = people.filter(({ bar }) => bar === undefined)
  const table = (
    <Table
      caption={words.caption}
      captionHidden
      fold
      columns={[
        { key: 'name', label: words.name },
        { key: 'was', label: words.was },
        { key: 'as', label: words.as },
        { key: 'may', label: words.may },
        { key: 'mail', label: words.mail },
      ]}
      rows={free.map(({ past, chances, asked }) => ({
        name:
          open === 'now' ? (
            <label class="check">
              <input type="checkbox" name="person" value={past.personId} checked={all || asked} />
              <span>{past.name}</span>
            </label>
          ) : (
            past.name
          ),
        was: words.wasWords[past.was],
        as: chancesText(chances, cycle),
        may: asked ? words.yes : words.notAsked,
        mail: (
          <a class="link" href={`${here}/${past.personId}`}>
            {words.read}
            <span class="vh">: {past.name}</span>
          </a>
        ),
      }))}
      empty={words.nobody}
    />
  )
  if (free.length === 0) return null
  return (
    <Section id="invitable" title={words.caption}>
      {open === 'now' ? (
        <form method="post" action={here} class="stack">
          <p>
            {words.ticked}{' '}
            <a class="link" href={all ? here : `${here}?tick=all`}>
              {all ? words.some : words.all(free.length)}
            </a>
          </p>
          {table}
          <p>
            <Button first>{words.send}</Button>
          </p>
          <p class="quiet">{words.sendHint(heldMinutes)}</p>
        </form>
      ) : (
        <>
          <p>
            {open === 'over'
              ? words.over
              : words.notOpen(dayText(cycle.definition.applications.open, 'long', cycle.definition.locale))}
          </p>
          {table}
        </>
      )}
    </Section>
  )
}

const Barred = ({ people, cycle }: ReturningView) => {
  const rows = people.flatMap(({ past, chances, bar }) => (bar === undefined ? [] : [{ past, chances, bar }]))
  if (rows.length === 0) return null
  return (
    <Section id="barred" title={words.barred}>
      <Table
        caption={words.barred}
        captionHidden
        fold
        columns={[
          { key: 'name', label: words.name },
          { key: 'was', label: words.was },
          { key: 'why', label: words.why },
          { key: 'as', label: words.as },
        ]}
        rows={rows.map(({ past, chances, bar }) => ({
          name: past.name,
          was: words.wasWords[past.was],
          why: words.bars[bar],
          as: chancesText(chances, cycle),
        }))}
        empty=""
      />
    </Section>
  )
}

function chancesText(chances: readonly Chance[], { definition }: LiveCycle): string {
  return listText(
    chances.flatMap((one) => {
      if (one === 'unknown') return [words.unknown]
      const role = words.roles[one.as]
      if (one.fits) return [role]
      return one.from === null ? [] : [words.from(role, dayText(one.from, 'long', definition.locale))]
    }),
    'or',
  )
}
