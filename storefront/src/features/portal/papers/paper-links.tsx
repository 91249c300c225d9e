import Link from "next/link"
import { Icon } from "@/ui/icon"
import styles from "../portal.module.css"

/** The rows of the page "Thêm" that lead to notices and papers. */
export function PaperLinks({ unread }: { unread: number }) {
  return (
    <ul className={styles.rows}>
      <li>
        <Link href="/htx/thong-bao" className={styles.row}>
          <span className={styles.rowText}>
            <strong>Thông báo</strong>
            <span>{unread === 0 ? "Không có gì mới." : `${unread} thông báo chưa đọc.`}</span>
          </span>
          {unread > 0 && <span className={`${styles.tag} ${styles.tagWaiting}`}>{unread} mới</span>}
          <Icon name="arrow" size={20} />
        </Link>
      </li>
      <li>
        <Link href="/htx/giay-to" className={styles.row}>
          <span className={styles.rowText}>
            <strong>Giấy chứng nhận</strong>
            <span>OCOP, VietGAP, kiểm nghiệm: nộp giấy, xem hạn.</span>
          </span>
          <Icon name="arrow" size={20} />
        </Link>
      </li>
    </ul>
  )
}
