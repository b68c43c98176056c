import { listText } from '#kit/text.ts'
import { Button, Checks, ErrorSummary, Field } from '#ui/controls.tsx'
import { Breadcrumb } from '#ui/parts.tsx'
import { most } from '#features/contact/steps/input.ts'
import { readersOf, type StepReader, type StepView, usualReaders } from '#features/contact/steps/model.ts'
import { type Play } from '#features/programs/playbook/model.ts'
import { kindWords } from '#features/tickets/model.ts'

const words = {
  tickets: 'Tickets',
  title: (names: string) => `Write to ${names}`,
  them: 'them',
  lede: (name: string) =>
    `It leaves at once in ${name}’s name; whoever reads it answers there, and what they answer by mail stands on the ticket. Each gets a mail of their own.`,
  nobody: 'the committee',
  to: 'To',
  reader: ({ name, address }: StepReader) => `${name}, ${address}`,
  returned: 'our mail comes back',
  toError: 'Choose at least one reader',
  subject: 'Subject',
  subjectError: 'Write a subject',
  text: 'Text',
  textHint: 'The greeting and the signature are added. An empty line begins a paragraph.',
  textError: 'Write what you want to say',
  long: (n: number) => `Shorten this to ${n.toLocaleString('en-US')} characters`,
  send: 'Send this mail',
}

export type MailTyped = { to: readonly string[]; subject: string; text: string }
type Props = { view: StepView; play: Play; to: string | null; typed?: MailTyped }

/** A mail about a ticket, drafted by the program's words; `to`: who is ticked in place of the usual readers. */
export function mailPage({ view, play, to, typed }: Props) {
  const { ticket, contact } = view
  const readers = readersOf(ticket)
  const names = listText(ticket.people.map(({ name }) => name)) || ticket.writerName || words.them
  const usual = to !== null && readers.some(({ key }) => key === to) ? [to] : usualReaders(ticket)
  const said = typed ?? { to: usual, subject: play.subject, text: play.mail.join('\n\n') }
  const faults = typed === undefined ? [] : faultsOf(typed)
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.text
  return {
    title: words.title(names),
    narrow: true,
    stack: true,
    error: faults.length > 0,
    body: (
      <>
        <ErrorSummary errors={faults} />
        <Breadcrumb
          items={[
            { href: '/committee/tickets', label: words.tickets },
            { href: `/committee/tickets/${ticket.id}`, label: kindWords[ticket.kind] },
          ]}
        />
        <h1>{words.title(names)}</h1>
        <p class="lede">{words.lede(contact?.name ?? words.nobody)}</p>
        <form method="post" action={`/committee/tickets/${ticket.id}/mails`} class="stack">
          <Checks
            name="to"
            legend={words.to}
            error={errorOf('to')}
            values={[...said.to]}
            options={readers.map((reader) => ({
              value: reader.key,
              label: reader.returned ? `${words.reader(reader)} (${words.returned})` : words.reader(reader),
            }))}
          />
          <Field id="subject" label={words.subject} value={said.subject} error={errorOf('subject')} />
          <Field
            id="text"
            rows={12}
            label={words.text}
            hint={words.textHint}
            value={said.text}
            error={errorOf('text')}
          />
          <p>
            <Button first wide>
              {words.send}
            </Button>
          </p>
        </form>
      </>
    ),
  }
}

function faultsOf({ to, subject, text }: MailTyped) {
  const field = (name: 'subject' | 'text', value: string, missing: string) =>
    value.trim() === ''
      ? [{ field: name, text: missing }]
      : value.length > most[name]
        ? [{ field: name, text: words.long(most[name]) }]
        : []
  return [
    ...(to.length === 0 ? [{ field: 'to', text: words.toError }] : []),
    ...field('subject', subject, words.subjectError),
    ...field('text', text, words.textError),
  ]
}
