//! Methods over HTTP.

mod diamonds;
mod file;
mod input;
mod views;

use super::{Method, MethodFile, Methods, NewFile, Question, Stage};
use crate::http::{Caller, Created, Failure, NoContent, Tag, Versioned, Viewer, expected_version};
use crate::kernel::lang::{Lang, from_accept_language};
use crate::kernel::{Activity, Actor, Error, FieldCode, FieldError};
use diamonds::{DiamondList, NewDiamondsBody};
use file::SentFile;
use input::{MethodChangeBody, NewMethodBody, RatingBody};
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::{Binary, Json};
use views::{MethodList, MethodView, MyRating, SortName};

/// The operations of methods.
pub struct MethodsApi {
    /// Their use cases.
    pub methods: Methods,
}

/// The language of texts, from `Accept-Language`.
fn language(header: &Header<Option<String>>) -> Lang {
    let header = header.as_deref();
    header.map(from_accept_language).unwrap_or_default()
}

fn shown(
    (method, files): (Method, Vec<MethodFile>),
    actor: &Actor,
    lang: &Header<Option<String>>,
) -> Versioned<MethodView> {
    Versioned {
        version: method.version,
        body: MethodView::of(method, files, actor, language(lang)),
    }
}

/// A number in a parameter that counts things from 1.
fn counted(name: &str, number: Option<i64>) -> Result<Option<i64>, Failure> {
    if number.is_some_and(|number| number < 1) {
        let field = FieldError::new(format!("?{name}"), FieldCode::OutOfRange);
        return Err(Error::Malformed(vec![field]).into());
    }
    Ok(number)
}

#[OpenApi(tag = "Tag::Methods")]
impl MethodsApi {
    /// The methods that fit, in the language asked for. Everybody may read methods.
    #[oai(path = "/methods", method = "get", operation_id = "listMethods")]
    #[expect(clippy::too_many_arguments, reason = "one for each parameter")]
    async fn list(
        &self,
        viewer: Viewer,
        /// Words in the name, the purpose or the title of a step, in any language.
        q: Query<Option<String>>,
        /// 1 to 3.
        diamond: Query<Option<i64>>,
        stage: Query<Option<Stage>>,
        /// No longer than so many minutes.
        minutes_max: Query<Option<i64>>,
        /// Fits so many people.
        group: Query<Option<i64>>,
        /// Has a step of this kind.
        activity: Query<Option<Activity>>,
        /// What comes first; `name` when left out.
        sort: Query<Option<SortName>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Json<MethodList>, Failure> {
        let question = Question {
            words: q.0.unwrap_or_default(),
            diamond: diamond.0,
            stage: stage.0,
            minutes_max: counted("minutes_max", minutes_max.0)?,
            group: counted("group", group.0)?,
            activity: activity.0,
            sort: sort.0.map(Into::into).unwrap_or_default(),
        };
        let lang = language(&lang);
        let methods = self.methods.all(&viewer.0, &question, lang).await?;
        Ok(Json(MethodList::of(methods, &viewer.0, lang)))
    }

    /// Write a method down.
    #[oai(path = "/methods", method = "post", operation_id = "createMethod")]
    async fn create(
        &self,
        caller: Caller,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<NewMethodBody>,
    ) -> Result<Created<MethodView>, Failure> {
        let method = self.methods.create(&caller.0, body.0.into()).await?;
        Ok(Created {
            version: method.version,
            location: format!("methods/{}", method.id),
            body: MethodView::of(method, Vec::new(), &caller.0, language(&lang)),
        })
    }

    /// What this house calls the three diamonds and their halves.
    #[oai(
        path = "/methods/diamonds",
        method = "get",
        operation_id = "getDiamonds"
    )]
    async fn diamonds(
        &self,
        viewer: Viewer,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Versioned<DiamondList>, Failure> {
        let diamonds = self.methods.diamonds().await?;
        Ok(DiamondList::of(diamonds, &viewer.0, language(&lang)))
    }

    /// Name the three diamonds and their halves anew.
    #[oai(
        path = "/methods/diamonds",
        method = "put",
        operation_id = "nameDiamonds"
    )]
    async fn name_diamonds(
        &self,
        caller: Caller,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<NewDiamondsBody>,
    ) -> Result<Versioned<DiamondList>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let methods = &self.methods;
        let diamonds = methods.name_diamonds(&caller.0, version, body.0.into());
        Ok(DiamondList::of(diamonds.await?, &caller.0, language(&lang)))
    }

    /// One method by id or key.
    #[oai(path = "/methods/:id", method = "get", operation_id = "getMethod")]
    async fn get(
        &self,
        viewer: Viewer,
        id: Path<String>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Versioned<MethodView>, Failure> {
        let method = self.methods.get(&viewer.0, &id).await?;
        Ok(shown(method, &viewer.0, &lang))
    }

    /// Change what a method says (JSON Merge Patch). Steps are replaced as a whole.
    #[oai(path = "/methods/:id", method = "patch", operation_id = "changeMethod")]
    async fn change(
        &self,
        caller: Caller,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<MethodChangeBody>,
    ) -> Result<Versioned<MethodView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let change = body.0.into();
        let method = self.methods.change(&caller.0, &id, version, change).await?;
        Ok(shown(method, &caller.0, &lang))
    }

    /// Take a method away. Workshops that used it keep what they copied.
    #[oai(
        path = "/methods/:id",
        method = "delete",
        operation_id = "deleteMethod"
    )]
    async fn delete(
        &self,
        caller: Caller,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
    ) -> Result<NoContent, Failure> {
        let version = expected_version(if_match.as_deref())?;
        self.methods.delete(&caller.0, &id, version).await?;
        Ok(NoContent)
    }

    /// Say how good a method is, or take that back.
    #[oai(
        path = "/methods/:id/rating",
        method = "put",
        operation_id = "rateMethod"
    )]
    async fn rate(
        &self,
        caller: Caller,
        id: Path<String>,
        body: Json<RatingBody>,
    ) -> Result<Json<MyRating>, Failure> {
        let rated = self.methods.rate(&caller.0, &id, body.0.stars).await?;
        Ok(Json(MyRating::of(rated)))
    }

    /// Add a file to a method, or replace the one with this name. The body is the file itself, at most a
    /// mebibyte; `Content-Type` says what it is: PDF, PNG, JPEG, DOCX, PPTX, XLSX or plain text.
    #[oai(
        path = "/methods/:id/files/:file",
        method = "put",
        operation_id = "putMethodFile"
    )]
    #[expect(
        clippy::too_many_arguments,
        reason = "one for each part of the request"
    )]
    async fn put_file(
        &self,
        caller: Caller,
        request: &poem::Request,
        id: Path<String>,
        /// Its name with extension, at most 120 characters.
        file: Path<String>,
        /// The method's version.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Binary<Vec<u8>>,
    ) -> Result<Versioned<MethodView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let new = NewFile {
            name: file.0,
            content_type: request.content_type().unwrap_or_default().to_owned(),
            content: body.0,
        };
        let method = self.methods.put_file(&caller.0, &id, version, new).await?;
        Ok(shown(method, &caller.0, &lang))
    }

    /// A file of a method, to save.
    #[oai(
        path = "/methods/:id/files/:file",
        method = "get",
        operation_id = "getMethodFile"
    )]
    async fn file(
        &self,
        _viewer: Viewer,
        id: Path<String>,
        /// Its id or name.
        file: Path<String>,
    ) -> Result<SentFile, Failure> {
        Ok(SentFile(self.methods.file(&id, &file).await?))
    }

    /// Take a file away from a method.
    #[oai(
        path = "/methods/:id/files/:file",
        method = "delete",
        operation_id = "removeMethodFile"
    )]
    async fn remove_file(
        &self,
        caller: Caller,
        id: Path<String>,
        /// Its id or name.
        file: Path<String>,
        /// The method's version.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<NoContent, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let removed = self.methods.remove_file(&caller.0, &id, version, &file);
        removed.await?;
        Ok(NoContent)
    }
}
