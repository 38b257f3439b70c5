package jerry4loops.workflow;

import jerry4loops.share.PictureSize;

/// What a take can be made into to be posted.
public enum ShareKind {
    /// MP4, 1080 × 1080.
    SQUARE_VIDEO(ShareOrder.Kind.MP4, PictureSize.SQUARE),
    /// MP4, 1080 × 1920.
    PORTRAIT_VIDEO(ShareOrder.Kind.MP4, PictureSize.PORTRAIT),
    /// MP4, 1920 × 1080.
    WIDE_VIDEO(ShareOrder.Kind.MP4, PictureSize.WIDE),
    /// PNG, 1080 × 1080.
    SQUARE_PICTURE(ShareOrder.Kind.STILL, PictureSize.SQUARE),
    /// PNG, 1920 × 1080.
    WIDE_PICTURE(ShareOrder.Kind.STILL, PictureSize.WIDE);

    private final ShareOrder.Kind kind;
    private final PictureSize size;

    ShareKind(ShareOrder.Kind kind, PictureSize size) {
        this.kind = kind;
        this.size = size;
    }

    ShareOrder.Kind kind() {
        return kind;
    }

    PictureSize size() {
        return size;
    }
}
