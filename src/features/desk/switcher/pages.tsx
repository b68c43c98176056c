import { Button } from '#ui/controls.tsx'
import { Section } from '#ui/parts.tsx'
import type { Cast } from '#features/desk/switcher/model.ts'

const words = {
  be: 'Be this person',
  now: (name: string) => `You are ${name}.`,
  nobody: 'You are nobody yet.',
  choose: 'Choose',
  go: 'Go',
  mailbox: 'Mailbox',
  people: 'Everybody to be',
  peopleTitle: 'Be this person',
  lede: 'Only in this demonstration: one press signs you in as somebody of this year.',
  groups: {
    chair: 'Chairs',
    contact: 'Committee contacts',
    guard: 'Readers of reports',
    mentor: 'Mentors',
    mentee: 'Mentees',
  },
}

const groups = ['chair', 'contact', 'guard', 'mentor', 'mentee'] as const

/** Above every page of a demonstration. */
export const SwitcherBar = ({
  cast,
  viewer,
}: {
  cast: readonly Cast[]
  viewer?: { personId: string; name: string }
}) => (
  <>
    <span>{viewer === undefined ? words.nobody : words.now(viewer.name)}</span>
    <form method="post" action="/dev/be" data-again>
      <label for="be">{words.be}</label>
      {/* a field may shrink, so that a long name does not widen the page */}
      <span class="field">
        <select class="in" id="be" name="person" required>
          <option value="">{words.choose}</option>
          {groups.map((group) => (
            <optgroup key={group} label={words.groups[group]}>
              {cast
                .filter((one) => one.group === group)
                .map((one) => (
                  <option key={one.personId} value={one.personId}>
                    {one.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </span>
      <Button>{words.go}</Button>
    </form>
    <a href="/dev/people">{words.people}</a>
    <a href="/dev/mailbox">{words.mailbox}</a>
  </>
)

export function peoplePage(cast: readonly Cast[]) {
  return {
    title: words.peopleTitle,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words.peopleTitle}</h1>
        <p class="lede">{words.lede}</p>
        {groups.map((group) => (
          <Section key={group} id={group} title={words.groups[group]}>
            <form method="post" action="/dev/be" data-again>
              <ul class="tasks">
                {cast
                  .filter((one) => one.group === group)
                  .map((one) => (
                    <li key={one.personId}>
                      <span>
                        {one.name}
                        <br />
                        <span class="small quiet">{one.note}</span>
                      </span>
                      <Button name="person" value={one.personId}>
                        {words.be}
                        <span class="vh"> {one.name}</span>
                      </Button>
                    </li>
                  ))}
              </ul>
            </form>
          </Section>
        ))}
      </>
    ),
  }
}
