import { type Month, monthText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { TodoItem } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { NudgesView } from '#features/desk/nudges/model.ts'

const words = {
  tag: 'No answer yet',
  title: (n: number, month: string) =>
    `${countText(n, 'pair')} ${n === 1 ? 'has' : 'have'} not answered ${month}’s question`,
  text: 'They may well be in touch: silence toward us is not silence between them.',
  ask: (mails: number, contacts: boolean) =>
    `${countText(mails, 'mail')} would go to whoever has not answered, in ${contacts ? 'their contacts’ names' : 'your name'}, and ${mails === 1 ? 'waits' : 'wait'} ten minutes.`,
  asked: 'Everybody in them was asked within three days, or gets no such mail.',
  nudge: (n: number) => (n === 1 ? 'Ask this one again' : `Ask these ${n} again`),
  see: (n: number) => (n === 1 ? 'See the pair' : `See the ${n} pairs`),
}

/** The one thing of a week that is many small ones: asked again with one press, those that the button counts. */
export function UnansweredItem({
  n,
  month,
  nudges,
  first,
}: {
  n: number
  month: Month
  nudges: NudgesView
  first: boolean
}) {
  const rows = { href: '/committee/pairs?standing=unanswered', label: words.see(n) }
  const can = nudges.pairIds.length
  const look = {
    tag: <Tag shape="ring">{words.tag}</Tag>,
    title: <a href={rows.href}>{words.title(n, monthText(month))}</a>,
  }
  if (can === 0)
    return (
      <TodoItem
        {...look}
        text={`${words.text} ${words.asked}`}
        action={
          <Button href={rows.href} first={first}>
            {rows.label}
          </Button>
        }
      />
    )
  return (
    <TodoItem
      {...look}
      text={`${words.text} ${words.ask(nudges.mails, nudges.beyondMine)}`}
      post={nudges.beyondMine ? '/committee/nudges/all' : '/committee/nudges'}
      action={
        <>
          <Hidden name="next" value="/committee" />
          {nudges.pairIds.length <= 200 && nudges.pairIds.map((id) => <Hidden key={id} name="pair" value={id} />)}
          <Button first={first}>{words.nudge(can)}</Button>
        </>
      }
      link={rows}
    />
  )
}
