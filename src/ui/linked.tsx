/** A sentence of ours in which an address of the web can be pressed; a full stop behind it is none of it. */
export const Linked = ({ text }: { text: string }) => (
  <>
    {text.split(/(https?:\/\/\S*[^\s.,;:)])/).map((part, place) =>
      place % 2 === 1 ? (
        <a key={place} href={part}>
          {part}
        </a>
      ) : (
        part
      ),
    )}
  </>
)
