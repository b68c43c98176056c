import { Button } from '#ui/controls.tsx'
import { Opening } from '#ui/rich.tsx'
import type { Definition } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'

/** `late`: applications have closed, and late ones are taken. */
export type AgainView = { definition: Definition; sealed: string; year: string; email: string; late: boolean }

/** Opening the link changes nothing: one press mails the code that opens the form. */
export function againPage({ definition, sealed, year, email, late }: AgainView) {
  const say = sayOf(definition, 'again')
  return {
    title: say('title'),
    narrow: true,
    stack: true,
    body: (
      <>
        <Opening title={say('title')} lede={[say.rich(late ? 'late' : 'introduction', { year })]} />
        <p>{say('code', { email })}</p>
        <form method="post" action={`/apply/again/${sealed}`}>
          <Button first wide>
            {say('press')}
          </Button>
        </form>
        <p>
          <a class="link" href="/apply?from=last-year">
            {say('other')}
          </a>{' '}
          {say('otherHint')}
        </p>
        <p class="quiet">{say('nothing')}</p>
      </>
    ),
  }
}
