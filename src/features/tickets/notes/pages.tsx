import { listText } from '#kit/text.ts'
import { Button, Checks, ErrorSummary, Field, Radios } from '#ui/controls.tsx'
import type { Guard } from '#features/accounts/model.ts'
import type { Definition } from '#features/programs/model.ts'
import type { NoteForm } from '#features/tickets/notes/input.ts'
import { type NoteKind, noteKinds, noteWords } from '#features/tickets/notes/model.ts'

const words = {
  title: 'Write to the committee',
  lede: (days: string) =>
    `Questions, comments, criticism and praise are all welcome. Somebody answers, usually within ${days}.`,
  kind: 'What is it?',
  conduct: (names: string) => `Only ${names} read it, never the committee, and never anyone you tick below.`,
  conductNobody:
    'Nobody holds the office that reads this today. What you write is kept unread until somebody does, and the committee does not see it. If it cannot wait, write to the association.',
  criticism: 'Of a committee contact: a chair reads it. Of a chair: the supervising board member does.',
  about: 'If it is about somebody of the committee (optional)',
  aboutHint: 'Whoever you tick does not get it. Nor does anyone you name in full below.',
  aboutContact: 'A committee contact',
  aboutChair: 'A chair',
  danger: 'If somebody is in danger, call your local emergency number first.',
  kept: 'Thank you, it has arrived',
  keptRead: (names: string) =>
    `${names} read it, minus anyone you named, and nobody of the committee. Within 24 hours one of them says so, if you left an address. If none has by then, whoever else holds such an office reads it, too, never anyone it is about.`,
  keptNobody: (association: string) =>
    `Nobody holds the office that reads this today, so it is kept unread until somebody does; the committee does not see it. If it cannot wait, write to ${association}.`,
  text: 'What do you want to tell us?',
  name: 'Your name (optional)',
  email: 'Your email address (optional)',
  emailHint: 'Without one we read it, and cannot answer.',
  trap: 'Leave this empty',
  quick: 'Press once more, please. That was quicker than most people, and we keep programs out.',
  busy: (address: string) =>
    `We cannot take it here at the moment. Write to ${address}; what you typed is still below.`,
  send: 'Send it',
  otherwise: 'Or write to',
  thanks: 'Thank you, it has arrived',
  thanksLede:
    'One of the chairs has it, with a day by which it is answered. If you left an address, a mail says which; at most five an hour go to one address, and none repeats what you wrote.',
  back: 'Back to the program',
}

export type ContactView = {
  definition: Definition
  days: string
  made: string
  /** Who reads what goes past the committee today. */
  guards: readonly Guard[]
  form?: NoteForm
  problems: readonly { field: string; text: string }[]
}

export function contactPage({ definition: { contact }, days, made, guards, form, problems }: ContactView) {
  const errorAt = (field: string) => problems.find((one) => one.field === field)?.text
  return {
    title: words.title,
    narrow: true,
    stack: true,
    error: problems.length > 0,
    body: (
      <>
        <ErrorSummary errors={[...problems]} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede(days)}</p>
        <form method="post" action="/contact" class="stack">
          <input type="hidden" name="made" value={made} />
          <Radios
            name="kind"
            legend={words.kind}
            value={form?.kind}
            error={errorAt('kind')}
            options={noteKinds.map((kind) => ({
              value: kind,
              label: noteWords[kind],
              ...hintOf(kind, guards),
            }))}
          />
          <Checks
            name="about"
            legend={words.about}
            hint={words.aboutHint}
            values={form?.about ?? []}
            options={[
              { value: 'contact', label: words.aboutContact },
              { value: 'chair', label: words.aboutChair },
              ...guards.map(({ id, name, title }) => ({ value: id, label: `${name}, ${title}` })),
            ]}
          />
          <Field id="text" label={words.text} rows={7} value={form?.text} error={errorAt('text')} />
          <Field id="name" label={words.name} autocomplete="name" value={form?.name} width="w20" />
          <Field
            id="email"
            type="email"
            label={words.email}
            hint={words.emailHint}
            autocomplete="email"
            value={form?.email}
            error={errorAt('email')}
            width="w20"
          />
          <div class="vh" aria-hidden="true">
            <label for="website">{words.trap}</label>
            <input id="website" name="website" type="text" autocomplete="off" tabindex={-1} />
          </div>
          <p>
            <Button first wide>
              {words.send}
            </Button>
          </p>
        </form>
        <p>
          {words.danger} {words.otherwise} <a href={`mailto:${contact.address}`}>{contact.address}</a>.
        </p>
      </>
    ),
  }
}

function hintOf(kind: NoteKind, guards: readonly Guard[]) {
  if (kind === 'criticism') return { hint: words.criticism }
  if (kind !== 'conduct') return {}
  return { hint: guards.length === 0 ? words.conductNobody : words.conduct(namesOf(guards)) }
}

/** Of those who read reports about conduct first; the other office where nobody holds that one. */
function namesOf(guards: readonly Guard[]): string {
  const first = guards.filter(({ kind }) => kind === 'safeguarding')
  return listText((first.length === 0 ? guards : first).map(({ name }) => name))
}

/** Arrived, and past the committee: who reads it, or plainly that nobody does yet. */
export function keptPage({ definition, guards }: Pick<ContactView, 'definition' | 'guards'>) {
  return {
    title: words.kept,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words.kept}</h1>
        <p class="lede">
          {guards.length === 0 ? words.keptNobody(definition.association.name) : words.keptRead(namesOf(guards))}
        </p>
        <p>{words.danger}</p>
        <p>
          <a class="link" href="/">
            {words.back}
          </a>
        </p>
      </>
    ),
  }
}

export const guardProblem = { field: 'text', text: words.quick }
export const busyProblem = (address: string) => ({ field: 'text', text: words.busy(address) })

export function thanksPage() {
  return {
    title: words.thanks,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words.thanks}</h1>
        <p class="lede">{words.thanksLede}</p>
        <p>
          <a class="link" href="/">
            {words.back}
          </a>
        </p>
      </>
    ),
  }
}
