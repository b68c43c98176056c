import type { ComponentChildren } from 'preact'
import { Shape, type ShapeName, Tag } from './tags.tsx'
import { withQuery } from './url.ts'
import { crumbWords, type PagerWords, pagerWords } from './words.ts'

export { Todo, TodoItem } from './todo.tsx'
export { Year } from './year.tsx'

type Children = ComponentChildren

/** Terms and what is known about them; a row whose value is null, undefined or false is left out. */
export const Facts = ({ rows }: { rows: readonly (readonly [Children, Children])[] }) => (
  <dl class="facts">
    {rows.map(([term, value], place) =>
      value === null || value === undefined || value === false ? null : (
        <div key={place}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ),
    )}
  </dl>
)

export type BlockProps = {
  /** The id of its heading, unique on the page. */
  id: string
  title: Children
  children: Children
}

/** A catalog card: somebody or something, one heavy rule above. */
export const Card = (props: BlockProps) => <Block {...props} look="card stack" />

/** The next step, and only that: a sheet lying on the paper. */
export const Sheet = (props: BlockProps) => <Block {...props} look="sheet stack" />

/** A plain section with its heading. `quiet` hides the heading from the eye where the page needs none. */
export const Section = ({ quiet, ...props }: BlockProps & { quiet?: boolean }) => (
  <Block {...props} look="stack" quiet={quiet} />
)

const Block = ({ id, title, children, look, quiet }: BlockProps & { look: string; quiet?: boolean }) => (
  <section class={look} aria-labelledby={id}>
    <h2 id={id} class={quiet ? 'vh' : undefined}>
      {title}
    </h2>
    {children}
  </section>
)

export type LogRow = {
  /** ISO date or instant. */
  at: string
  /** The same, as people write it: “Jan 6”, “7:48 pm”. */
  when: Children
  text: Children
}

/** What happened, newest first unless the caller orders otherwise. */
export const Log = ({ rows }: { rows: readonly LogRow[] }) => (
  <ol class="log">
    {rows.map((row, place) => (
      <li key={place}>
        <time datetime={row.at}>{row.when}</time>
        <span>{row.text}</span>
      </li>
    ))}
  </ol>
)

export type CheckRow = { shape: ShapeName; hot?: boolean; text: Children }

/** Points that hold, or do not hold yet. The words must say which; the shape repeats it. */
export const Checklist = ({ items }: { items: readonly CheckRow[] }) => (
  <ul class="checks">
    {items.map((item, place) => (
      <li key={place} class={item.hot ? 'hot' : undefined}>
        <Shape shape={item.shape} hot={item.hot} inList />
        <span>{item.text}</span>
      </li>
    ))}
  </ul>
)

export type TaskRow = { label: Children; href?: string; tag: Children; note?: Children }

/** A long task in parts; one that cannot start yet has no address. */
export const TaskList = ({ items }: { items: readonly TaskRow[] }) => (
  <ul class="tasks">
    {items.map((item, place) => (
      <li key={place}>
        {item.href === undefined ? <span class="quiet link">{item.label}</span> : <a href={item.href}>{item.label}</a>}{' '}
        {item.tag}
        {item.note && <p>{item.note}</p>}
      </li>
    ))}
  </ul>
)

/** Links below each other, hairlines between. */
export const LinkList = ({ items }: { items: readonly { href: string; label: Children }[] }) => (
  <ul class="rows links">
    {items.map((item) => (
      <li key={item.href}>
        <a class="link" href={item.href}>
          {item.label}
        </a>
      </li>
    ))}
  </ul>
)

export type ToastProps = { tag?: Children; shape?: ShapeName; children: Children; actions?: Children }

/** What was just done, with Undo among the actions. Part of the page; it does not vanish by itself. */
export const Toast = ({ tag, shape = 'tick', children, actions }: ToastProps) => (
  <div class="toast" role="status">
    {tag && <Tag shape={shape}>{tag}</Tag>} <span>{children}</span> {actions}
  </div>
)

/** What is not there, and what to do about it. */
export const Empty = ({ children }: { children: Children }) => <p class="empty">{children}</p>

export type ProgressProps = { id: string; label: Children; value: number; max: number }

/** A long piece of work; the label says the count in words. */
export const Progress = ({ id, label, value, max }: ProgressProps) => (
  <div class="field">
    <label class="small" for={id}>
      {label}
    </label>
    <progress id={id} max={max} value={value} />
  </div>
)

export type Crumb = { href: string; label: Children }

/** The way up; the page itself is its h1 and is not listed. */
export const Breadcrumb = ({ items, label = crumbWords.label }: { items: readonly Crumb[]; label?: string }) => (
  <nav class="crumbs" aria-label={label}>
    <ol class="plainlist">
      {items.map((item) => (
        <li key={item.href}>
          <a class="link" href={item.href}>
            {item.label}
          </a>
        </li>
      ))}
    </ol>
  </nav>
)

const joinedFigures = /(\d+(?:[-–]\d+)+)/

/** A text in which figures that belong together, the year 2026-27 or the day 2027-06-30, stay on one line. */
export const Unbroken = ({ text }: { text: string }) => (
  <>
    {text.split(joinedFigures).map((part, at) =>
      at % 2 === 0 ? (
        part
      ) : (
        <span key={at} class="nowrap">
          {part}
        </span>
      ),
    )}
  </>
)

/** How a page of its own begins: the way back, what it is, and in a sentence or two what for. */
export const Opening = ({ up, title, lede }: { up: readonly Crumb[]; title: Children; lede: Children }) => (
  <>
    <Breadcrumb items={up} />
    <h1>{title}</h1>
    <p class="lede">{lede}</p>
  </>
)

export type PagerProps = {
  /** 1 is the first page. */
  page: number
  /** Rows on a page. */
  size: number
  total: number
  /** The address of this very page; filter and sorting in its query are kept. */
  url: string
  words?: PagerWords
}

/** Where in a long list we are. Nothing at all when everything is shown. */
export function Pager({ page, size, total, url, words = pagerWords }: PagerProps) {
  if (total <= size) return null
  const from = (page - 1) * size + 1
  const to = Math.min(page * size, total)
  return (
    <nav class="row gap-s" aria-label={words.label}>
      <span>{words.rows(from, to, total)}</span>
      {page > 1 && (
        <a class="link" rel="prev" href={withQuery(url, { page: page > 2 ? page - 1 : null })}>
          {words.previous(size)}
        </a>
      )}
      {to < total && (
        <a class="link" rel="next" href={withQuery(url, { page: page + 1 })}>
          {words.next(Math.min(size, total - to))}
        </a>
      )}
    </nav>
  )
}

export type FilterOption = { href: string; label: Children; count?: number; current?: boolean }

/** Ways to narrow a list, each with its count; the address holds the choice. */
export const Filter = ({ label, options }: { label: string; options: readonly FilterOption[] }) => (
  <nav class="filter" aria-label={label}>
    {options.map((option) => (
      <a key={option.href} href={option.href} aria-current={option.current ? 'true' : undefined}>
        {option.label}
        {option.count === undefined ? null : ` ${option.count}`}
      </a>
    ))}
  </nav>
)
