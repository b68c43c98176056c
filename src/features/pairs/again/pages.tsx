import { dayIn, dayText } from '#kit/dates.ts'
import { givenName } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { EarlierPartner } from '#features/pairs/again/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  home: 'Home',
  title: 'To be paired again',
  lede: (label: string) =>
    `Whoever was a pair before is given somebody new in ${label}, unless both of you ask to be paired again. The committee decides; it is a wish, and no promise.`,
  secret: 'Nobody sees that you ask, not even the committee, before the other one asks for the same.',
  was: { mentor: 'You were the mentor', mentee: 'You were the mentee' },
  ask: (name: string) => `Ask to be paired with ${name} again`,
  asked: (day: string) => `You ask for it since ${day}`,
  back: 'Take it back',
  none: 'You were in no pair of this program before. There is nothing to ask for here.',
}

export type AgainView = { cycle: LiveCycle; partners: readonly EarlierPartner[] }

/** Whom somebody was paired with before, each with one wish, to be taken back. */
export function againPage({ cycle, partners }: AgainView) {
  return {
    title: words.title,
    narrow: true,
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/my', label: words.home }]} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede(cycle.label)}</p>
        <p>{words.secret}</p>
        {partners.length === 0 && <p class="empty">{words.none}</p>}
        <ul class="rows">
          {partners.map((partner) => (
            <li key={partner.personId} class="stack" id={partner.personId}>
              <Partner {...partner} zone={cycle.calendar.zone} />
            </li>
          ))}
        </ul>
      </>
    ),
  }
}

function Partner({ personId, name, role, label, askedAt, zone }: EarlierPartner & { zone: string }) {
  const asked = askedAt !== null
  return (
    <>
      <h2 class="pair">{name}</h2>
      <p>
        {words.was[role]}, {label}.
      </p>
      {asked && (
        <p role="status">
          <Tag shape="tick">{words.asked(dayText(dayIn(zone, askedAt)))}</Tag>
        </p>
      )}
      <form method="post" action={`/my/again/${personId}${asked ? '/removal' : ''}`}>
        <Button wide>{asked ? words.back : words.ask(givenName(name))}</Button>
      </form>
    </>
  )
}
