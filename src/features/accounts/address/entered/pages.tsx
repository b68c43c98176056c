import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Address } from '#ui/mailed.tsx'
import { Facts, Section, Toast } from '#ui/parts.tsx'

const words = {
  entered: (name: string) => `A new address for ${name}`,
  enteredLede:
    'Both addresses are told, with your reason and a way to put it back for seven days. Everywhere this person is signed in, they are signed out.',
  done: 'Entered',
  doneText: 'Mail goes there from now on, and both addresses were told.',
  back: 'Taken back',
  backText: 'The address that was on file before is on file again, and both were told.',
  undo: 'Entered by mistake?',
  undoText: (before: string) =>
    `Put ${before} back. What left for the new address meanwhile is there; a ticket that was closed by it is open again.`,
  doUndo: 'Put the address before back',
  why: 'Why you enter it',
  whyHint: 'Such as: “They telephoned.” The person reads it.',
  whyError: 'Say why you enter it, in a few words',
  taken:
    'This address could not be entered: somebody whom we know has it. Nothing was changed. If they are one person with two accounts, the page of duplicates puts them together.',
  enter: 'Enter this address',
  now: 'On file now',
  field: 'New email address',
  error: 'Write the address in full, such as name@example.org',
  own: 'That is the address that is on file already',
}

type Enter = {
  person: { name: string; email: string }
  /** Where the form is. */
  path: string
  /** What was on file before one of the committee entered another, while that can be taken back. */
  before?: string | undefined
  typed?: { address: string; why: string }
  failed?: 'address' | 'why' | 'taken' | 'own'
  done?: 'yes' | 'back'
}

export function enterPage({ person, path, before, typed, failed, done }: Enter) {
  const address =
    failed === 'taken' ? words.taken : failed === 'own' ? words.own : failed === 'address' ? words.error : undefined
  const why = failed === 'why' ? words.whyError : undefined
  const errors = [
    ...(address === undefined ? [] : [{ field: 'address', text: address }]),
    ...(why === undefined ? [] : [{ field: 'why', text: why }]),
  ]
  return {
    title: words.entered(person.name),
    narrow: true,
    stack: true,
    error: failed !== undefined,
    toast:
      done &&
      (done === 'yes' ? (
        <Toast tag={words.done}>{words.doneText}</Toast>
      ) : (
        <Toast tag={words.back}>{words.backText}</Toast>
      )),
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{words.entered(person.name)}</h1>
        <p class="lede">{words.enteredLede}</p>
        <Facts rows={[[words.now, <Address address={person.email} />]]} />
        <form method="post" action={path} class="stack">
          <Field id="address" type="email" label={words.field} value={typed?.address} error={address} required />
          <Field
            id="why"
            label={words.why}
            hint={words.whyHint}
            value={typed?.why}
            error={why}
            maxlength={500}
            required
          />
          <p>
            <Button first wide>
              {words.enter}
            </Button>
          </p>
        </form>
        {before !== undefined && (
          <Section id="undo" title={words.undo}>
            <form method="post" action={`${path}/withdrawal`} class="stack">
              <p>{words.undoText(before)}</p>
              <p>
                <Button>{words.doUndo}</Button>
              </p>
            </form>
          </Section>
        )}
      </>
    ),
  }
}
