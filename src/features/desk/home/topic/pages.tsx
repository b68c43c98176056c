import type { ComponentChildren } from 'preact'
import { monthText } from '#kit/dates.ts'
import { type Block, type Inline, parseMarkup } from '#kit/markup.ts'
import { Breadcrumb, LinkList } from '#ui/parts.tsx'
import type { Calendar } from '#features/programs/model.ts'

const words = {
  home: 'Home',
  title: (month: string, topic: string) => `${month}: ${topic}`,
  all: 'The topics until now',
  none: 'The first topic comes when the program has begun.',
  only: 'Only a suggestion. Talk about whatever you like.',
}

export type MonthTopic = Calendar['topics'][number]

export const topicTitle = ({ month, topic }: MonthTopic): string => words.title(monthText(month), topic.title)
export const onlySuggestion = words.only

/** A month's topic in full. */
export function topicPage(topic: MonthTopic) {
  return {
    title: topicTitle(topic),
    narrow: true,
    stack: true,
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/my', label: words.home },
            { href: '/my/topics', label: words.all },
          ]}
        />
        <h1>{topicTitle(topic)}</h1>
        <p class="lede">{topic.topic.summary}</p>
        <Prose source={topic.topic.body} />
        <p class="quiet">{words.only}</p>
      </>
    ),
  }
}

/** Every topic until now, the newest first. */
export function topicsPage(topics: readonly MonthTopic[]) {
  return {
    title: words.all,
    narrow: true,
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/my', label: words.home }]} />
        <h1>{words.all}</h1>
        {topics.length === 0 ? (
          <p class="empty">{words.none}</p>
        ) : (
          <LinkList
            items={topics
              .toReversed()
              .map((topic) => ({ href: `/my/topics/${topic.month}`, label: topicTitle(topic) }))}
          />
        )}
        <p class="quiet">{words.only}</p>
      </>
    ),
  }
}

/** The small markup of topics as a page shows it; the same words go into the mail. */
const Prose = ({ source }: { source: string }) => <>{parseMarkup(source).map(blockOf)}</>

function blockOf(block: Block, place: number): ComponentChildren {
  switch (block.kind) {
    case 'heading':
      return <h2 key={place}>{block.inline.map(inlineOf)}</h2>
    case 'paragraph':
      return <p key={place}>{block.inline.map(inlineOf)}</p>
    case 'quiet':
      return (
        <p key={place} class="quiet">
          {block.inline.map(inlineOf)}
        </p>
      )
    case 'list':
      return (
        <ul key={place} class="rows">
          {block.items.map((item, at) => (
            <li key={at}>{item.map(inlineOf)}</li>
          ))}
        </ul>
      )
    case 'buttons':
      return (
        <p key={place} class="row">
          {block.buttons.map((button) => (
            <a key={button.url} class="btn" href={button.url}>
              {button.label}
            </a>
          ))}
        </p>
      )
  }
}

function inlineOf(part: Inline, place: number): ComponentChildren {
  if (part.kind === 'text') return part.text
  if (part.kind === 'break') return <br key={place} />
  // only what leads to a page or a mail; the program's words are not ours to trust with more
  return /^(https?:\/\/|mailto:)/.test(part.url) ? (
    <a key={place} href={part.url}>
      {part.label}
    </a>
  ) : (
    part.label
  )
}
