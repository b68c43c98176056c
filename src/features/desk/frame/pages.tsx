import type { ComponentChildren } from 'preact'
import { dayText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Frame, type FrameProps, type NavItem } from '#ui/frame.tsx'
import type { Viewer } from '#features/accounts/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { saying, sayOf } from '#features/programs/sayings/model.ts'

const words = {
  house: 'Bookend',
  reports: 'Reports to you',
  today: 'Today',
  pairs: 'Pairs',
  review: 'Review',
  applications: 'Applications',
  matching: 'Matching',
  tickets: 'Tickets',
  topics: 'Topics',
  mail: 'Mail',
  report: 'Figures',
  wording: 'Words',
  officesNav: 'Offices',
  home: 'Home',
  letter: 'Letter',
  account: (name: string) => `Your account: ${name}`,
  offices: { chair: 'chair', member: 'committee member' },
  office: (name: string, title: string, until: string) => `Your account: ${name}, ${title} to ${until}`,
  signOut: 'Sign out',
  committee: 'Your committee pages',
  ownYear: 'Your own year as a participant',
  program: 'About the program',
}

type Surround = Required<Pick<FrameProps, 'roomy' | 'brand' | 'nav' | 'foot'>> & { lang: string | undefined }

/** What a page brings along; its frame comes from where it is mounted. */
export type Content = Pick<FrameProps, 'title' | 'narrow' | 'stack' | 'error' | 'toast' | 'head'> & {
  small?: string
  /** Of a preview: the frame of those who will read it. */
  around?: Surround
  body: ComponentChildren
}

/** `guard`: those who read what goes past the committee. */
export type Place = 'public' | 'participant' | 'committee' | 'guard'

/** Without a viewer the foot offers to sign in; `bare` offers nothing, for pages that cannot know who reads them. */
type Around = { viewer?: Viewer; cycle?: LiveCycle; url: string; dev?: ComponentChildren; bare?: boolean }

/** What stands above and below the pages of an audience. */
export const surroundOf = (place: Place, around: Around): Surround => ({
  lang: around.cycle?.definition.locale.split('-')[0],
  roomy: place === 'public' || place === 'participant',
  brand: { name: words.house, small: around.cycle?.definition.shortName ?? '', href: tops[place] },
  nav: nav(place, around),
  foot: <Foot place={place} {...around} />,
})

/** The page in the frame of its audience. */
export function framed(place: Place, { body, small, around: other, ...rest }: Content, around: Around) {
  const { brand, ...frame } = other ?? surroundOf(place, around)
  return (
    <Frame {...rest} {...frame} brand={{ ...brand, small: small ?? brand.small }} dev={around.dev}>
      {body}
    </Frame>
  )
}

const tops: Record<Place, string> = { public: '/', participant: '/my', committee: '/committee', guard: '/concerns' }

/** Pages without an entry of their own, and the one they belong to. */
const rooms: Record<string, string> = {
  '/committee/recruiting': '/committee/review',
  '/committee/repairs': '/committee/pairs',
  '/committee/past': '/committee/pairs',
  '/committee/log': '/committee/offices',
  '/committee/contacts': '/committee/pairs',
}

function nav(place: Place, { url, viewer, cycle }: Around): NavItem[] {
  const path = url.split('?')[0] ?? ''
  const items = itemsOf(place, viewer, cycle)
  const within = Object.entries(rooms).find(([page]) => path === page || path.startsWith(`${page}/`))?.[1] ?? path
  const current = items.findLast((item) => within === item.href || within.startsWith(`${item.href}/`))
  return items.map((item) => ({ ...item, current: item === current }))
}

/** What the program calls it; the software's words where there is none yet. */
const sayFor = (cycle: LiveCycle | undefined) =>
  cycle === undefined ? saying({}, 'frame') : sayOf(cycle.definition, 'frame')

function itemsOf(place: Place, viewer: Viewer | undefined, cycle: LiveCycle | undefined): NavItem[] {
  const say = sayFor(cycle)
  if (place === 'public')
    return [
      { href: '/', label: say('program') },
      { href: '/eligibility', label: say('eligibility') },
      { href: '/questions', label: say('questions') },
      { href: '/contact', label: say('contact') },
    ]
  if (place === 'participant')
    return [
      { href: '/my', label: words.home },
      { href: '/my/topics', label: words.topics },
      { href: '/my/letter', label: words.letter },
    ]
  if (place === 'guard') return [{ href: '/concerns', label: words.reports }]
  const chair = viewer?.offices.some((office) => office.kind === 'chair')
  return [
    { href: '/committee', label: words.today },
    { href: '/committee/pairs', label: words.pairs },
    ...(chair ? [{ href: '/committee/review', label: words.review }] : []),
    ...(chair ? [{ href: '/committee/applications', label: words.applications }] : []),
    ...(chair ? [{ href: '/committee/matching', label: words.matching }] : []),
    { href: '/committee/tickets', label: words.tickets },
    { href: '/committee/topics', label: words.topics },
    { href: '/committee/mail', label: words.mail },
    ...(chair ? [{ href: '/committee/report', label: words.report }] : []),
    ...(chair ? [{ href: '/committee/words', label: words.wording }] : []),
    ...(chair ? [{ href: '/committee/offices', label: words.officesNav }] : []),
  ]
}

function Foot({ place, viewer, cycle, bare }: Around & { place: Place }) {
  const office = viewer?.offices[0]
  const contact = cycle?.definition.contact
  const say = sayFor(cycle)
  return (
    <>
      {cycle && <span>{say('zone', { zone: cycle.definition.zoneName })}</span>}
      {place !== 'committee' && contact && (
        <span>
          {say('write', { contact: contact.name })} <a href={`mailto:${contact.address}`}>{contact.address}</a>
        </span>
      )}
      {place !== 'committee' && !bare && (
        <>
          <a href="/privacy">{say('privacy')}</a>
          <a href="/accessibility">{say('accessibility')}</a>
        </>
      )}
      {viewer === undefined ? (
        !bare && <a href="/sign-in">{say('signIn')}</a>
      ) : (
        <>
          {place !== 'committee' && office && <a href="/committee">{words.committee}</a>}
          {place !== 'guard' && viewer.guards.length > 0 && <a href="/concerns">{words.reports}</a>}
          {place !== 'participant' && viewer.participates && <a href="/my">{words.ownYear}</a>}
          <a href="/account">
            {office
              ? words.office(viewer.name, office.title || words.offices[office.kind], dayText(office.endsOn))
              : words.account(viewer.name)}
          </a>
          <form method="post" action="/sign-out">
            <Button plain>{words.signOut}</Button>
          </form>
        </>
      )}
    </>
  )
}
