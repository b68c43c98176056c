import { type Instant, instantText } from '#kit/dates.ts'
import { capitalized } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { liveScript } from '#ui/script.ts'
import { Breadcrumb, Facts, Progress } from '#ui/parts.tsx'
import { progressText, stages } from '#features/matching/model.ts'
import type { MatchRequest } from '#features/matching/requests/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  matching: 'Matching',
  titles: {
    waiting: 'A run waits for its turn',
    running: 'A run is under way',
    done: 'A run is done',
    stopped: 'This run was stopped',
    failed: 'This run broke off',
  } satisfies Record<MatchRequest['state'], string>,
  ledes: {
    waiting:
      'It begins within a few seconds. You may close this page: the run goes on, and its pairs wait for you under Matching.',
    running: 'You may close this page: the run goes on, and its pairs wait for you under Matching.',
    done: 'Its pairs are stored.',
    stopped: 'Nothing of it was stored. The runs that were there before are as they were.',
    failed:
      'Nothing of it was stored; the runs from before are kept. Asking again is safe. Whoever hosts Bookend finds the fault in the log.',
  } satisfies Record<MatchRequest['state'], string>,
  reading: 'step 1 of 6, reading the pool',
  stopping: 'A run is being stopped',
  stoppingLede: 'Nothing of it will be stored. The runs from before are as they were.',
  stop: 'Stop this run',
  asked: 'Asked for',
  by: (when: string, who: string) => (who === '' ? when : `${when}, by ${who}`),
  seed: 'Number for the lot',
  ended: 'Ended',
  back: 'Back to matching',
  reloads: 'This page reloads by itself every three seconds.',
  still: 'Let it stand still',
  isLive: 'This page is told how far the run is.',
  isStill: 'This page stands still.',
  moves: 'Let it reload by itself',
}

/**
 * `reloads`: by itself, also without scripts · `live`: it is told how far the run is · `polls`: it reloads, since telling broke
 * off · `still`.
 */
export type Way = 'reloads' | 'live' | 'polls' | 'still'
export type RequestView = { request: MatchRequest; cycle: LiveCycle; way: Way }

/** What the bar and its label say. */
export function howFar({ progress }: Pick<MatchRequest, 'progress'>): { label: string; value: number } {
  const step = progress === null ? 0 : stages.indexOf(progress.stage) + progress.share
  return {
    label: capitalized(progress === null ? words.reading : progressText(progress)),
    value: Math.round(step * 100),
  }
}

/** How far a run is, as long as it is under way; what became of it, when nothing did. */
export function requestPage({ request, cycle, way }: RequestView) {
  const still = way === 'still'
  const { state, stopAskedAt } = request
  const open = state === 'waiting' || state === 'running'
  const stopping = open && stopAskedAt !== null
  const title = stopping ? words.stopping : words.titles[state]
  const when = (at: Instant) => instantText(at, cycle.calendar.zone, cycle.definition.locale)
  const address = `/committee/matching/requests/${request.id}`
  return {
    title,
    narrow: true,
    stack: true,
    ...(open && (way === 'reloads' || way === 'live') && { head: <script src={liveScript().path} defer /> }),
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee', label: words.today },
            { href: '/committee/matching', label: words.matching },
          ]}
        />
        {open && way === 'reloads' && <div hidden data-live={`${address}?live=1`} />}
        {open && way === 'live' && (
          <div
            hidden
            data-live
            data-events={`${address}/events`}
            data-end={address}
            data-broken={`${address}?poll=1`}
          />
        )}
        <h1>{title}</h1>
        <p class="lede">{stopping ? words.stoppingLede : words.ledes[state]}</p>
        {state === 'running' && <Progress id="how-far" {...howFar(request)} max={stages.length * 100} />}
        <Facts
          rows={[
            [words.asked, words.by(when(request.askedAt), request.askedByName)],
            [words.seed, String(request.seed)],
            [words.ended, request.endedAt !== null && when(request.endedAt)],
          ]}
        />
        {open && stopAskedAt === null && (
          <form method="post" action={`${address}/stop`}>
            <Button>{words.stop}</Button>
          </form>
        )}
        {open ? (
          <p class="small quiet">
            {way === 'live' ? words.isLive : still ? words.isStill : words.reloads}{' '}
            <a href={still ? address : `${address}?still=1`}>{still ? words.moves : words.still}</a>
          </p>
        ) : (
          <p>
            <Button first href="/committee/matching">
              {words.back}
            </Button>
          </p>
        )}
      </>
    ),
  }
}
