import type { SeedCooperative } from "./types"

export const laBang: SeedCooperative = {
  handle: "htx-che-la-bang",
  name: "HTX chè La Bằng",
  commune: "xã La Bằng",
  province: "tỉnh Thái Nguyên",
  former_place: "xã La Bằng, huyện Đại Từ, tỉnh Thái Nguyên",
  registration_number: "HTX-0002 (minh họa)",
  story:
    "Chè trồng dưới chân dãy Tam Đảo, tưới bằng nước suối Kẹm. Xã viên hái tay một tôm hai lá, sao suốt trong ngày. (dữ liệu minh họa)",
  phone: "0208 000 0102",
  members: [
    { name: "Nguyễn Thị Hải", email: "chu-nhiem@htx-che-la-bang.example", role: "owner" },
    { name: "Lê Văn Tuấn", email: "ghi-chep@htx-che-la-bang.example", role: "recorder" },
  ],
  products: [
    {
      title: "Chè đinh La Bằng",
      subtitle: "Chỉ hái búp non chưa mở lá",
      description:
        "Mỗi cân chè đinh cần khoảng 5 kg búp như chiếc đinh, hái trước 9 giờ sáng. Sao nhỏ lửa, vò nhẹ, lấy hương hai lần. " +
        "Nước xanh, thơm cốm, chát dịu, ngọt hậu lâu. Hộp 100 g. (dữ liệu minh họa)",
      price: 450_000,
      unit_label: "hộp",
      net_content: "100 g",
      ocop_group: "drink",
      illustration: "tea",
      stock: 180,
      certificates: [
        {
          kind: "ocop",
          number: "1450/QĐ-BNNMT-03 (minh họa)",
          stars: 5,
          issuer: "Bộ Nông nghiệp và Môi trường",
          issued_on: "2025-04-25",
        },
        {
          kind: "vietgap",
          number: "VietGAP-TT-12-06-24-0031 (minh họa)",
          stars: null,
          issuer: "Trung tâm Chứng nhận phù hợp",
          issued_on: "2024-12-05",
          expires_on: "2027-12-04",
        },
      ],
      batches: [
        {
          lot_code: "LB-2611-01",
          quantity: 120,
          unit: "hộp",
          harvested_from: "2026-11-02",
          harvested_to: "2026-11-03",
          packed_on: "2026-11-06",
          expires_on: "2027-11-06",
          sealed: true,
          stamps: 60,
          events: [
            {
              kind: "caring",
              at: "2026-10-05T07:00:00+07:00",
              title: "Tưới nước suối, bón phân hữu cơ",
              household: "Hộ LB-12",
              place: "La Bằng",
            },
            {
              kind: "harvesting",
              at: "2026-11-03T06:00:00+07:00",
              title: "Hái búp đinh trước 9 giờ",
              quantity: [63, "kg"],
              household: "Hộ LB-12, LB-15",
              place: "La Bằng",
            },
            {
              kind: "roasting",
              at: "2026-11-03T15:00:00+07:00",
              title: "Diệt men, vò, sao khô",
              quantity: [12.6, "kg"],
              place: "Xưởng La Bằng",
            },
            {
              kind: "inspecting",
              at: "2026-11-05T09:00:00+07:00",
              title: "Thử nếm và đo độ ẩm",
              note: "Độ ẩm 5,1 %. Đạt loại đặc biệt.",
              place: "Xưởng La Bằng",
            },
            {
              kind: "packing",
              at: "2026-11-06T10:00:00+07:00",
              title: "Hút chân không, đóng hộp",
              quantity: [120, "hộp"],
              place: "Xưởng La Bằng",
            },
          ],
        },
      ],
    },
    {
      title: "Chè tôm nõn La Bằng",
      subtitle: "Một tôm một lá, hương cốm non",
      description:
        "Búp một tôm một lá non, sao bằng tôn quay, đánh mốc đều. Cánh chè nhỏ, xoăn, mốc cau. Gói 200 g. (dữ liệu minh họa)",
      price: 160_000,
      unit_label: "gói",
      net_content: "200 g",
      ocop_group: "drink",
      illustration: "tea",
      stock: 500,
      certificates: [
        {
          kind: "ocop",
          number: "0822/QĐ-UBND-07 (minh họa)",
          stars: 4,
          issuer: "UBND tỉnh Thái Nguyên",
          issued_on: "2024-03-29",
        },
      ],
      batches: [
        {
          lot_code: "LB-2610-05",
          quantity: 400,
          unit: "gói",
          harvested_from: "2026-10-10",
          harvested_to: "2026-10-12",
          packed_on: "2026-10-15",
          expires_on: "2027-10-15",
          sealed: true,
          stamps: 40,
          events: [
            {
              kind: "caring",
              at: "2026-09-12T07:00:00+07:00",
              title: "Làm cỏ bằng tay",
              household: "Hộ LB-03",
              place: "La Bằng",
            },
            {
              kind: "harvesting",
              at: "2026-10-12T06:30:00+07:00",
              quantity: [410, "kg"],
              household: "Hộ LB-03, LB-08",
              place: "La Bằng",
            },
            {
              kind: "roasting",
              at: "2026-10-12T16:00:00+07:00",
              title: "Sao tôn quay, đánh mốc",
              quantity: [82, "kg"],
              place: "Xưởng La Bằng",
            },
            { kind: "packing", at: "2026-10-15T09:00:00+07:00", quantity: [400, "gói"], place: "Xưởng La Bằng" },
          ],
        },
      ],
    },
  ],
}

export const tucTranh: SeedCooperative = {
  handle: "htx-che-tuc-tranh",
  name: "HTX chè Tức Tranh",
  commune: "xã Vô Tranh",
  province: "tỉnh Thái Nguyên",
  former_place: "xã Tức Tranh, huyện Phú Lương, tỉnh Thái Nguyên",
  registration_number: "HTX-0003 (minh họa)",
  story:
    "Đất đỏ feralit và sương sông Cầu cho chè Tức Tranh vị đậm. HTX gồm 18 hộ trồng chè trung du lá nhỏ và chè lai. (dữ liệu minh họa)",
  phone: "0208 000 0103",
  members: [
    { name: "Trần Văn Tranh", email: "chu-nhiem@htx-che-tuc-tranh.example", role: "owner" },
    { name: "Phạm Thị Lan", email: "ghi-chep@htx-che-tuc-tranh.example", role: "recorder" },
  ],
  products: [
    {
      title: "Chè tôm nõn Tức Tranh",
      subtitle: "Vị đậm đất đỏ, nước xanh vàng",
      description:
        "Chè một tôm một lá từ nương đất đỏ, hái tay, sao trong ngày. Nước xanh vàng, vị đậm, hợp người uống chè đặc. Gói 200 g. (dữ liệu minh họa)",
      price: 140_000,
      unit_label: "gói",
      net_content: "200 g",
      ocop_group: "drink",
      illustration: "tea",
      stock: 350,
      certificates: [
        {
          kind: "ocop",
          number: "0917/QĐ-UBND-11 (minh họa)",
          stars: 4,
          issuer: "UBND tỉnh Thái Nguyên",
          issued_on: "2025-10-14",
        },
      ],
      batches: [
        {
          lot_code: "TT-2611-02",
          quantity: 260,
          unit: "gói",
          harvested_from: "2026-10-30",
          harvested_to: "2026-11-01",
          packed_on: "2026-11-04",
          expires_on: "2027-11-04",
          sealed: true,
          stamps: 30,
          events: [
            {
              kind: "caring",
              at: "2026-10-01T07:00:00+07:00",
              title: "Phun chế phẩm tỏi ớt phòng rầy",
              household: "Hộ TT-05",
              place: "Tức Tranh",
            },
            {
              kind: "harvesting",
              at: "2026-11-01T06:00:00+07:00",
              quantity: [268, "kg"],
              household: "Hộ TT-05, TT-09",
              place: "Tức Tranh",
            },
            { kind: "roasting", at: "2026-11-01T15:30:00+07:00", quantity: [53, "kg"], place: "Xưởng Tức Tranh" },
            { kind: "packing", at: "2026-11-04T08:30:00+07:00", quantity: [260, "gói"], place: "Xưởng Tức Tranh" },
          ],
        },
      ],
    },
    {
      title: "Chè móc câu Tức Tranh",
      subtitle: "Một tôm hai lá, cánh xoăn như móc câu",
      description:
        "Chè uống hằng ngày: một tôm hai lá, cánh săn, cong như móc câu. Gói 500 g. " +
        "Chứng nhận OCOP của sản phẩm này đã hết hạn, đang chờ đánh giá lại. (dữ liệu minh họa)",
      price: 175_000,
      unit_label: "gói",
      net_content: "500 g",
      ocop_group: "drink",
      illustration: "tea",
      stock: 600,
      certificates: [
        {
          kind: "ocop",
          number: "3320/QĐ-UBND-04 (minh họa)",
          stars: 3,
          issuer: "UBND huyện Phú Lương",
          issued_on: "2022-12-15",
        },
      ],
      batches: [
        {
          lot_code: "TT-2609-11",
          quantity: 500,
          unit: "gói",
          harvested_from: "2026-09-14",
          harvested_to: "2026-09-16",
          packed_on: "2026-09-20",
          expires_on: "2027-09-20",
          sealed: true,
          stamps: 20,
          events: [
            {
              kind: "caring",
              at: "2026-08-20T07:00:00+07:00",
              title: "Bón phân vi sinh",
              household: "Hộ TT-02",
              place: "Tức Tranh",
            },
            {
              kind: "harvesting",
              at: "2026-09-16T06:00:00+07:00",
              quantity: [1_290, "kg"],
              household: "Hộ TT-02, TT-14",
              place: "Tức Tranh",
            },
            { kind: "roasting", at: "2026-09-17T08:00:00+07:00", quantity: [256, "kg"], place: "Xưởng Tức Tranh" },
            { kind: "packing", at: "2026-09-20T09:00:00+07:00", quantity: [500, "gói"], place: "Xưởng Tức Tranh" },
          ],
        },
      ],
    },
  ],
}
