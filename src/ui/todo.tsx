import type { ComponentChildren } from 'preact'

/** What needs whom, in order; put TodoItems in it. */
export const Todo = ({ children }: { children: ComponentChildren }) => <ol class="todo rows">{children}</ol>

export type TodoItemProps = {
  /** A Tag: the state. */
  tag: ComponentChildren
  /** A Shelf, if it is about one pair. */
  shelf?: ComponentChildren
  /** Whose it is and since when. */
  whose?: ComponentChildren
  title: ComponentChildren
  /** The reason, in a sentence or two. */
  text?: ComponentChildren
  /** One Button (with its Hidden fields); a link button needs no `post`. */
  action?: ComponentChildren
  /** Where the button's form is sent. */
  post?: string
  /** One quiet link: to the rows or the page behind it. */
  link?: { href: string; label: ComponentChildren }
}

/** State first, reason second, action third. */
export function TodoItem({ tag, shelf, whose, title, text, action, post, link }: TodoItemProps) {
  const todo = (
    <>
      {action} {link && <LessLink {...link} />}
    </>
  )
  return (
    <li>
      <div>
        <div class="top">
          {tag} {shelf} {whose && <span class="small quiet">{whose}</span>}
        </div>
        <h3>{title}</h3>
        {text && <p>{text}</p>}
      </div>
      {post === undefined ? (
        <div class="do">{todo}</div>
      ) : (
        <form class="do" method="post" action={post}>
          {todo}
        </form>
      )}
    </li>
  )
}

const LessLink = ({ href, label }: { href: string; label: ComponentChildren }) => (
  <a class="link small" href={href}>
    {label}
  </a>
)
