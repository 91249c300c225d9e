import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { CopyButton } from "@/features/portal/posts/copy-button"
import { postText } from "@/features/portal/posts/post-text"
import posts from "@/features/portal/posts/posts.module.css"
import { SharePost } from "@/features/portal/posts/share-post"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { facebookShare, zaloShare } from "@/features/share/share-links"
import type { PortalProduct } from "@/lib/backend/goods"
import { siteUrl } from "@/lib/site-url"
import { LinkButton } from "@/ui/button"

export const metadata: Metadata = { title: "Bài viết" }

type Photo = PortalProduct["photos"][number]

/** One product as a post: the words, the pictures and where they are sent. */
export default async function PostPage({ params }: { params: Promise<{ product: string }> }) {
  const { product: id } = await params
  const path = `/htx/kenh-ban/bai-viet/${encodeURIComponent(id)}`
  const portal = await openPortal(path)
  const [found, me] = await Promise.all([portal.product(id), portal.me()])
  if (!found.ok) return <PortalProblem error={found.error} path={path} />
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  const { product } = found.data
  const url = siteUrl(`/san-pham/${product.handle}`)
  const text = postText(product, me.data.cooperative, url)
  return (
    <>
      <BackLink href="/htx/kenh-ban/bai-viet">Bài viết sẵn</BackLink>
      <header className={styles.pageHead}>
        <h1>{product.title}</h1>
      </header>
      <p className={posts.text}>{text}</p>
      <div className={posts.actions}>
        <CopyButton text={text} copied="Đã chép. Mở Facebook hay Zalo rồi dán vào.">
          Chép bài viết
        </CopyButton>
        <SharePost title={product.title} text={text} url={url} pictures={product.photos.map(largestJpeg)} />
        <div className={styles.pair}>
          <LinkButton href={facebookShare(url)} tone="secondary" wide>
            Facebook
          </LinkButton>
          <LinkButton href={zaloShare(url)} tone="secondary" wide>
            Zalo
          </LinkButton>
        </div>
      </div>
      <h2 className={styles.sectionTitle}>Ảnh đăng kèm</h2>
      {product.photos.length === 0 ? (
        <LinkButton href={`/htx/san-pham/${encodeURIComponent(product.id)}/anh`} tone="secondary" wide>
          Thêm ảnh cho món này
        </LinkButton>
      ) : (
        <ul className={posts.pictures}>
          {product.photos.map((photo, index) => (
            <li key={photo.id}>
              <a href={largestJpeg(photo)} download={`${product.handle}-${index + 1}.jpeg`}>
                <img src={photo.src} alt={photo.alt || `${product.title}, ảnh ${index + 1}`} loading="lazy" />
                Tải ảnh {index + 1}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** JPEG is what every app takes. */
const largestJpeg = ({ srcset, src }: Photo): string =>
  srcset.jpeg
    .split(", ")
    .map((source) => source.split(" "))
    .sort(([, a = "0w"], [, b = "0w"]) => parseInt(b) - parseInt(a))[0]?.[0] ?? src
