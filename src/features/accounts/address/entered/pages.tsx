import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Facts, Toast } from '#ui/parts.tsx'

const words = {
  entered: (name: string) => `A new address for ${name}`,
  enteredLede:
    'Both addresses are told, with your reason and a way to put it back for seven days. Everywhere this person is signed in, they are signed out.',
  done: 'Entered',
  doneText: 'Mail goes there from now on, and both addresses were told.',
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
  person: { id: string; name: string; email: string }
  typed?: { address: string; why: string }
  failed?: 'address' | 'why' | 'taken' | 'own'
  done?: boolean
}

export function enterPage({ person, typed, failed, done = false }: Enter) {
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
    toast: done && <Toast tag={words.done}>{words.doneText}</Toast>,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{words.entered(person.name)}</h1>
        <p class="lede">{words.enteredLede}</p>
        <Facts rows={[[words.now, person.email]]} />
        <form method="post" action={`/committee/people/${person.id}/address`} class="stack">
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
      </>
    ),
  }
}
