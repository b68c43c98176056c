import { Button, ErrorSummary, Field, Radios } from '#ui/controls.tsx'
import type { Definition } from '#features/programs/model.ts'
import type { NoteForm } from '#features/tickets/notes/input.ts'
import { noteKinds, noteWords } from '#features/tickets/notes/model.ts'

const words = {
  title: 'Write to the committee',
  lede: (days: string) =>
    `Questions, comments, criticism and praise are all welcome. Somebody answers, usually within ${days}.`,
  kind: 'What is it?',
  conduct: 'Only the chairs read it. If it is about a chair, write to the association instead.',
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
    'One of the chairs has it, with a day by which it is answered. If you left an address, a mail says which.',
  back: 'Back to the program',
}

export type ContactView = {
  definition: Definition
  days: string
  made: string
  form?: NoteForm
  problems: readonly { field: string; text: string }[]
}

export function contactPage({ definition: { contact }, days, made, form, problems }: ContactView) {
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
              ...(kind === 'conduct' ? { hint: words.conduct } : {}),
            }))}
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
          {words.otherwise} <a href={`mailto:${contact.address}`}>{contact.address}</a>.
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
