import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Rich } from '#ui/rich.tsx'
import type { Definition } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'

export type TellMeView = {
  definition: Definition
  made: string
  nextOpen?: string
  email?: string
  failed?: 'email' | 'quick' | 'trap'
}

export function tellMePage({ definition, made, nextOpen, email, failed }: TellMeView) {
  const say = sayOf(definition, 'interest')
  const text = failed && say(failed === 'email' ? 'emailWrong' : failed)
  return {
    title: say('title'),
    narrow: true,
    stack: true,
    error: failed !== undefined,
    body: (
      <>
        <ErrorSummary errors={text === undefined ? [] : [{ field: 'email', text }]} />
        <h1>{say('title')}</h1>
        <p class="lede">{nextOpen === undefined ? say('noNext') : say('next', { day: nextOpen })}</p>
        <p>
          <Rich text={say.rich('introduction')} />
        </p>
        <form method="post" action="/tell-me" class="stack">
          <input type="hidden" name="made" value={made} />
          <Field
            id="email"
            type="email"
            autocomplete="email"
            label={say('email')}
            value={email}
            error={text}
            width="w20"
          />
          <div class="vh" aria-hidden="true">
            <label for="website">{say('trap')}</label>
            <input id="website" name="website" type="text" autocomplete="off" tabindex={-1} />
          </div>
          <p>
            <Button first wide>
              {say('send')}
            </Button>
          </p>
        </form>
      </>
    ),
  }
}

export const askedPage = (definition: Definition) => plain(definition, 'asked')

/** Opening the link changes nothing; one of two buttons does. */
export function interestPage(definition: Definition, sealed: string, one: { email: string; confirmed: boolean }) {
  const say = sayOf(definition, 'interest')
  const title = say(one.confirmed ? 'on' : 'confirm')
  return {
    title,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{title}</h1>
        <p class="lede">{say(one.confirmed ? 'onText' : 'confirmText', { email: one.email })}</p>
        <form method="post" action={`/tell-me/${sealed}`} class="row">
          {!one.confirmed && (
            <Button first name="wants" value="yes">
              {say('yes')}
            </Button>
          )}
          <Button name="wants" value="no">
            {say('no')}
          </Button>
        </form>
      </>
    ),
  }
}

export const offPage = (definition: Definition) => plain(definition, 'off')

function plain(definition: Definition, which: 'asked' | 'off') {
  const say = sayOf(definition, 'interest')
  return {
    title: say(which),
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{say(which)}</h1>
        <p class="lede">
          <Rich text={say.rich(`${which}Text`)} />
        </p>
      </>
    ),
  }
}
