const address = /(https?:\/\/\S*[^\s.,;:)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/

/** A sentence of ours in which an address of the web or of mail can be pressed; a full stop behind it is none of it. */
export const Linked = ({ text }: { text: string }) => (
  <>
    {text.split(address).map((part, place) =>
      place % 2 === 1 ? (
        <a key={place} href={/^https?:/.test(part) ? part : `mailto:${part}`}>
          {part}
        </a>
      ) : (
        part
      ),
    )}
  </>
)
