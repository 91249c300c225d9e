import { Skeleton } from "@/ui/skeleton"
import styles from "./portal.module.css"

export function PortalSkeleton() {
  return (
    <div role="status" className={styles.skeleton}>
      <span className="visually-hidden">Đang tải</span>
      <Skeleton height={40} width="55%" />
      <Skeleton height={104} />
      <Skeleton height={88} />
      <Skeleton height={88} />
      <Skeleton height={88} />
    </div>
  )
}
