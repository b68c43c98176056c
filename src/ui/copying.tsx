import type { ComponentChildren } from 'preact'
import { copyScript } from './script.ts'

/** For the head of a page with texts to copy. */
export const CopyHead = () => <script src={copyScript().path} defer />

export type CopyButtonProps = {
  /** The id of the text area. */
  of: string
  /** Said once it is copied, and where the browser only lets it be selected. */
  words: { copied: string; selected: string }
  children: ComponentChildren
}

/** Not there without its script: the text can be selected all the same. */
export const CopyButton = ({ of, words, children }: CopyButtonProps) => (
  <span hidden data-copies={of} data-copied={words.copied} data-selected={words.selected}>
    <button class="btn" type="button">
      {children}
    </button>{' '}
    <span role="status" class="quiet" />
  </span>
)
