import { countText, lengthText } from '#kit/text.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Empty } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Choice } from '#ui/years.tsx'
import type { QueueRow } from '#features/desk/review/model.ts'
import { readingHref } from '#features/desk/review/pages.tsx'
import { inYear, type Years } from '#features/applications/years/model.ts'

const words = {
  review: 'Review',
  title: 'The clear cases',
  lede: (n: number) =>
    `${countText(n, 'application')} in which every rule holds, the membership is verified, and there is nothing to know beforehand. They are accepted with one press; their mails leave 30 minutes later, and until then all of it can be taken back.`,
  none: 'There are no clear cases at the moment. What is left in the queue needs somebody to read it.',
  changed: 'The list has changed since you opened it. Nothing was decided; this is the list as it is now.',
  press: (n: number) => `Accept these ${countText(n, 'person', 'people')}`,
  press1: 'Accept this person',
  caption: 'Who would be accepted',
  name: 'Name',
  role: 'Role',
  roles: { mentor: 'Mentor', mentee: 'Mentee' },
  months: 'In positions',
  email: 'Mail goes to',
  yours: (n: number) =>
    `${countText(n, 'clear case is', 'clear cases are')} not in this list, because you work at the same place, or are named. Another chair decides.`,
}

export type ClearView = { rows: readonly QueueRow[]; others: number; list: string; changed: boolean; years: Years }

/** Exactly who would be accepted, then one press. */
export function clearPage({ rows, others, list, changed, years }: ClearView) {
  return {
    title: words.title,
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: inYear('/committee/review', years), label: words.review }]} />
        <h1>{words.title}</h1>
        <Choice years={years} path="/committee/review/clear" />
        {changed && (
          <p role="alert">
            <strong>{words.changed}</strong>
          </p>
        )}
        {rows.length === 0 ? <Empty>{words.none}</Empty> : <p class="lede">{words.lede(rows.length)}</p>}
        {others > 0 && <p class="quiet">{words.yours(others)}</p>}
        {rows.length > 0 && (
          <>
            <form method="post" action={inYear('/committee/review/clear', years)}>
              <Hidden name="list" value={list} />
              <Button first>{rows.length === 1 ? words.press1 : words.press(rows.length)}</Button>
            </form>
            <Table
              caption={words.caption}
              captionHidden
              fold
              columns={[
                { key: 'name', label: words.name },
                { key: 'role', label: words.role },
                { key: 'months', label: words.months },
                { key: 'email', label: words.email },
              ]}
              rows={rows.map((row) => ({
                name: <a href={readingHref(row.id, 'open')}>{row.name}</a>,
                role: words.roles[row.role],
                months: lengthText(row.months),
                email: row.email,
              }))}
              empty=""
            />
          </>
        )}
      </>
    ),
  }
}
